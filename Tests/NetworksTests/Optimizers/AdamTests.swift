import Foundation
import Matrices
import Networks
import Testing

@Suite("Adam") struct AdamTests {
  private func expectFirstStep<S: Scalar>(_ type: S.Type) {
    let (alpha, epsilon): (S, S) = (0.01, 1e-8)
    for g: S in [1e-3, 1, -250] {
      var (model, rule) = (point([S(0)]), Adam(learningRate: alpha, epsilon: epsilon))
      rule.update(&model, along: slope([g]))
      // m̂ = g and v̂ = g², whatever γ and β are.
      let expected = -alpha * g / (abs(g) + epsilon)
      // Ten roundings, those under the root count half.
      #expect(
        abs(model.theta[0] - expected) <= 10 * S.ulpOfOne * abs(expected), "\(type), g = \(g)")
    }
  }

  @Test("the first step is −α g / (|g| + ε): α in the direction of the sign")
  func firstStep() {
    expectFirstStep(Float.self)
    expectFirstStep(Double.self)
  }

  @Test("a parameter whose gradient is always 0 does not move")
  func zeroGradient() {
    var (model, rule) = (point([0.5]), Adam<Double>())
    for _ in 0..<3 { rule.update(&model, along: slope([0])) }
    #expect(model.theta == [0.5])
  }

  @Test("fifty steps follow the recursion written out for one number")
  func recursion() {
    let (alpha, gamma, beta, epsilon) = (0.01, 0.9, 0.999, 1e-8)
    var (model, rule) = (point([1.0]), Adam(learningRate: alpha))
    var (theta, m, v) = (1.0, 0.0, 0.0)
    for t in 1...50 {
      let g = cos(Double(t))
      rule.update(&model, along: slope([g]))
      m = gamma * m + (1 - gamma) * g
      v = beta * v + (1 - beta) * g * g
      let mHat = m / (1 - pow(gamma, Double(t)))
      let vHat = v / (1 - pow(beta, Double(t)))
      theta -= alpha * mHat / (sqrt(vHat) + epsilon)
    }
    // βᵗ, a product of t factors there and a power here, is off by t/2 ulp; 1 − βᵗ ≥ t/1100 turns
    // that into 550 ulpOfOne, the root into half of it. Steps are about α (less than 2 α); the rest is below.
    #expect(abs(model.theta[0] - theta) <= 50 * 2 * alpha * 300 * Double.ulpOfOne)
  }

  /// f(θ) = ½ (x² + 100 y²) after 2000 steps of a rule from (3, 2), where f = 204.5.
  private func valley(_ step: (inout Point, Point.Parameters) -> Void) -> Double {
    var model = point([3.0, 2])
    for _ in 0..<2000 { step(&model, slope([model.theta[0], 100 * model.theta[1]])) }
    return (model.theta[0] * model.theta[0] + 100 * model.theta[1] * model.theta[1]) / 2
  }

  @Test("a quadratic function with curvatures 1 and 100 is minimized to below 10⁻²⁰")
  func valley() {
    var rule = Adam<Double>(learningRate: 0.01)
    #expect(valley { model, g in rule.update(&model, along: g) } <= 1e-20)
  }

  @Test(
    "fed with the corrected averages, as lecture D4 prints it, the recursion freezes near 202 of 204.5"
  )
  func frozen() {
    let (alpha, gamma, beta, epsilon) = (0.01, 0.9, 0.999, 1e-8)
    var (m, v) = ([0.0, 0.0], [0.0, 0.0])
    var t = 0.0
    let loss = valley { model, gradient in
      t += 1
      for j in 0..<2 {
        let g = gradient.weights[0, j]
        m[j] = (gamma * m[j] + (1 - gamma) * g) / (1 - pow(gamma, t))
        v[j] = (beta * v[j] + (1 - beta) * g * g) / (1 - pow(beta, t))
        model.parameters.weights[0, j] -= alpha * m[j] / (sqrt(v[j]) + epsilon)
      }
    }
    // The first step, of α in both, leads to ½ (2.99² + 100 · 1.99²) = 202.48; the next ones are 0.24, 0.04, 0.007 …
    // times α: together 0.29 α, so f = ½ (2.987² + 100 · 1.987²) = 201.9.
    #expect(loss > 201.8 && loss < 202)
    // v grows like ∏ 1/(1 − βˢ), beyond the range of the numbers.
    #expect(v.allSatisfy { $0 > 1e300 })
  }

  @Test("β₂ = 1 and ε = 0 trap with the value")
  func settingTraps() async {
    let memory = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = Adam<Double>(beta2: 1)
    }
    #expect(saidOnTrapping(memory, "β₂ of Adam lies in 0..<1, found 1.0"))
    let divisor = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = Adam<Double>(epsilon: 0)
    }
    #expect(saidOnTrapping(divisor, "ε of Adam is positive and finite, found 0.0"))
  }
}
