import Matrices
import Testing

@testable import Networks

@Suite("Self-scaled BFGS") struct SelfScaledBFGSTests {
  private func rule(_ gradient: Double) -> StoppingRule<Double> {
    StoppingRule(gradient: gradient, decrease: -1)
  }

  @Test("with nearly exact line searches a quadratic function of n numbers takes n steps, and one")
  func finite() {
    // The directions are conjugate whatever their lengths, so scaling does not matter. Each search leaves up to a thousandth of the
    // slope, which one step more takes away.
    for n in [4, 8, 12] {
      let minimum = SelfScaledBFGS(curvature: 1e-3, stopping: rule(1e-8))
        .minimize(Quadratic(n, condition: 100).callAsFunction, from: .zeros(1, n))
      #expect(minimum.reason == .gradient)
      #expect(minimum.iterations <= n + 1, "\(minimum.iterations) for \(n)")
    }
  }

  @Test("Rosenbrock's valley ends at (1, 1), in about as many gradients as L-BFGS needs")
  func rosenbrockValley() {
    let f = Counted(rosenbrock)
    let minimum = SelfScaledBFGS(stopping: rule(1e-8))
      .minimize(f.callAsFunction, from: [[-1.2, 1]])
    let limited = LBFGS(stopping: rule(1e-8)).minimize(rosenbrock, from: [[-1.2, 1]])
    // ‖e‖ ≤ ‖g‖ / 0.4, the smallest eigenvalue of the Hessian.
    #expect(minimum.reason == .gradient && distance(minimum.x, .ones(1, 2)) <= 4e-8)
    #expect(f.calls <= 2 * limited.evaluations, "\(f.calls), \(limited.evaluations)")
  }

  @Test("where curvatures fill four powers of ten, it needs a third of the steps of L-BFGS at most")
  func illConditioned() {
    let f = Quadratic(40, condition: 1e4, withEqualRatios: true)
    let whole = SelfScaledBFGS(stopping: rule(1e-6))
      .minimize(f.callAsFunction, from: .zeros(1, 40))
    let limited = LBFGS(stopping: rule(1e-6)).minimize(f.callAsFunction, from: .zeros(1, 40))
    #expect(whole.reason == .gradient && limited.reason == .gradient)
    #expect(
      3 * whole.iterations <= limited.iterations, "\(whole.iterations), \(limited.iterations)")
  }

  @Test("τ shrinks where H⁻¹ is too large along the step, and is 1 elsewhere")
  func choice() {
    #expect(SelfScaledBFGS<Double>.choice(b: 4) == .init(phi: 1, tau: 0.25))
    #expect(SelfScaledBFGS<Double>.choice(b: 0.5) == .init(phi: 1, tau: 1))
  }
}
