import Matrices
import Networks
import Testing

/// What both methods with a whole, scaled inverse Hessian can do.
@Suite("Self-scaled methods") struct SelfScaledTests {
  struct Method: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let make: @Sendable (_ curvature: Double) -> any GradientSolver<Double>
  }

  static let methods = [
    Method(testDescription: "BFGS") { SelfScaledBFGS(curvature: $0) },
    Method(testDescription: "Broyden") { SelfScaledBroyden(curvature: $0) },
  ]

  private func rule(_ gradient: Double) -> StoppingRule<Double> {
    StoppingRule(gradientTolerance: gradient)
  }

  @Test(
    "with nearly exact line searches a quadratic function of n numbers takes n steps, and one",
    arguments: methods)
  func finite(method: Method) {
    // The directions are conjugate whatever their lengths, so scaling does not matter. Each search leaves up to a
    // thousandth of the slope, which one step more takes away.
    for n in [4, 8, 12] {
      let minimum = method.make(1e-3)
        .minimize(Quadratic(n, condition: 100), from: .zeros(1, n), until: rule(1e-8))
      #expect(minimum.reason == .gradientTolerance)
      #expect(minimum.iterations <= n + 1, "\(minimum.iterations) for \(n)")
    }
  }

  @Test(
    "Rosenbrock's valley ends at (1, 1), in about as many gradients as L-BFGS needs",
    arguments: methods)
  func valley(method: Method) {
    let f = Counted(rosenbrockValley)
    let minimum = method.make(0.9).minimize(f, from: [[-1.2, 1]], until: rule(1e-8))
    let limited = LBFGS().minimize(rosenbrock, from: [[-1.2, 1]], until: rule(1e-8))
    // ‖e‖ ≤ ‖g‖ / 0.4, the smallest eigenvalue of the Hessian.
    #expect(
      minimum.reason == .gradientTolerance && distance(minimum.x, .ones(1, 2)) <= 4e-8)
    #expect(f.calls <= 2 * limited.evaluations, "\(f.calls), \(limited.evaluations)")
  }

  @Test(
    "where curvatures fill four powers of ten, it needs a third of the steps of L-BFGS at most",
    arguments: methods)
  func illConditioned(method: Method) {
    let f = Quadratic(40, condition: 1e4, withEqualRatios: true)
    let whole = method.make(0.9).minimize(f, from: .zeros(1, 40), until: rule(1e-6))
    let limited = LBFGS().minimize(f, from: .zeros(1, 40), until: rule(1e-6))
    #expect(whole.reason == .gradientTolerance && limited.reason == .gradientTolerance)
    #expect(
      3 * whole.iterations <= limited.iterations, "\(whole.iterations), \(limited.iterations)")
  }

  @Test("a line search that accepts everything traps")
  func trap() async {
    let results = [
      await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = SelfScaledBFGS<Double>(curvature: 1)
      },
      await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = SelfScaledBroyden<Double>(curvature: 1)
      },
    ]
    for result in results {
      #expect(saidOnTrapping(result, "a line search needs a curvature", "found 1.0"))
    }
  }
}
