import Matrices
import Testing

@testable import Networks

@Suite("Self-scaled Broyden") struct SelfScaledBroydenTests {
  private func rule(_ gradient: Double) -> StoppingRule<Double> {
    StoppingRule(gradient: gradient, decrease: -1)
  }

  @Test("with nearly exact line searches a quadratic function of n numbers takes n steps, and one")
  func finite() {
    // The directions are conjugate whatever their lengths, so scaling does not matter. Each search leaves up to a thousandth of the
    // slope, which one step more takes away.
    for n in [4, 8, 12] {
      let minimum = SelfScaledBroyden(curvature: 1e-3, stopping: rule(1e-8))
        .minimize(Quadratic(n, condition: 100).callAsFunction, from: .zeros(1, n))
      #expect(minimum.reason == .gradient)
      #expect(minimum.iterations <= n + 1, "\(minimum.iterations) for \(n)")
    }
  }

  @Test("Rosenbrock's valley ends at (1, 1), in about as many gradients as L-BFGS needs")
  func rosenbrockValley() {
    let f = Counted(rosenbrock)
    let minimum = SelfScaledBroyden(stopping: rule(1e-8))
      .minimize(f.callAsFunction, from: [[-1.2, 1]])
    let limited = LBFGS(stopping: rule(1e-8)).minimize(rosenbrock, from: [[-1.2, 1]])
    // ‖e‖ ≤ ‖g‖ / 0.4, the smallest eigenvalue of the Hessian.
    #expect(minimum.reason == .gradient && distance(minimum.x, .ones(1, 2)) <= 4e-8)
    #expect(f.calls <= 2 * limited.evaluations, "\(f.calls), \(limited.evaluations)")
  }

  @Test("where curvatures fill four powers of ten, it needs a third of the steps of L-BFGS at most")
  func illConditioned() {
    let f = Quadratic(40, condition: 1e4, withEqualRatios: true)
    let whole = SelfScaledBroyden(stopping: rule(1e-6))
      .minimize(f.callAsFunction, from: .zeros(1, 40))
    let limited = LBFGS(stopping: rule(1e-6)).minimize(f.callAsFunction, from: .zeros(1, 40))
    #expect(whole.reason == .gradient && limited.reason == .gradient)
    #expect(
      3 * whole.iterations <= limited.iterations, "\(whole.iterations), \(limited.iterations)")
  }

  @Test("an H of the right size is not scaled, and its update is that of BFGS")
  func rightSize() {
    // b = h = 1: a = 0, θ = 0, so φ = 1 and τ = 1, up to the ulp that a is kept away from 0.
    let choice = SelfScaledBroyden<Double>.choice(b: 1, h: 1, n: 10)
    #expect(abs(choice.phi - 1) <= 1e-15 && abs(choice.tau - 1) <= 1e-15)
  }

  @Test("φ and τ for b = 4, h = 1/2, n = 3 by hand")
  func byHand() {
    // a = 1, √(a / (1 + a)) = √½, ρ₋ = ½ (1 − √½), θ₋ = ρ₋ − 1 = −0.8535…, (1 − b) / b = −¾: θ = −¾, σ = ¼, σ_n = σ^(−½) = 2,
    // τ = min(2 / 4, ¼) = ¼, φ = (7/4) / (1/4) = 7.
    let choice = SelfScaledBroyden<Double>.choice(b: 4, h: 0.5, n: 3)
    #expect(abs(choice.phi - 7) <= 1e-14 && abs(choice.tau - 0.25) <= 1e-15)
  }

  @Test("φ and τ for b = ½, h = 4, n = 2 by hand")
  func byHandBeyond() {
    // a = 1, h (1 − √½) = 1.17…: ρ₋ = 1, θ₋ = 0, θ₊ = 1, (1 − b) / b = 1: θ = 1, σ = 2, σ_n = ½, r = 1, τ = min(½, 1) = ½, φ = 0.
    let choice = SelfScaledBroyden<Double>.choice(b: 0.5, h: 4, n: 2)
    #expect(abs(choice.phi) <= 1e-15 && abs(choice.tau - 0.5) <= 1e-15)
  }

  @Test("a line search that accepts everything traps")
  func trap() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = SelfScaledBroyden<Double>(curvature: 1)
    }
    #expect(saidOnTrapping(result, "a line search needs a curvature", "found 1.0"))
  }
}
