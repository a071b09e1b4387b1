import Foundation
import Matrices
import Networks
import Testing

@Suite("RMSprop") struct RMSpropTests {
  private func expectFirstStep<S: Scalar>(_ type: S.Type) {
    let (alpha, beta, epsilon): (S, S, S) = (0.01, 0.75, 1e-8)
    for g: S in [1e-3, 1, -250] {
      var (model, rule) = (point([S(0)]), RMSprop(learningRate: alpha, beta: beta))
      rule.update(&model, along: slope([g]))
      // √(1 − β) = ½
      let expected = -alpha * g / (abs(g) / 2 + epsilon)
      // Eight roundings.
      #expect(abs(model.theta[0] - expected) <= 8 * S.ulpOfOne * abs(expected), "\(type), \(g)")
    }
  }

  @Test("the first step is −α g / (√(1 − β) |g| + ε)")
  func firstStep() {
    expectFirstStep(Float.self)
    expectFirstStep(Double.self)
  }

  @Test("fifty steps follow the recursion written out for one number")
  func recursion() {
    let (alpha, beta, epsilon) = (0.01, 0.9, 1e-8)
    var (model, rule) = (point([1.0]), RMSprop(learningRate: alpha))
    var (theta, v) = (1.0, 0.0)
    for t in 1...50 {
      let g = cos(Double(t))
      rule.update(&model, along: slope([g]))
      v = beta * v + (1 - beta) * g * g
      theta -= alpha * g / (sqrt(v) + epsilon)
    }
    // A step is at most α / √(1 − β) < 4 α with some ten roundings, and θ < 2 is rounded.
    #expect(abs(model.theta[0] - theta) <= 50 * (40 * alpha + 2) * Double.ulpOfOne)
  }

  @Test("equal gradients lead to steps of α, where those of Adagrad shrink to 0")
  func asymptotic() {
    var (model, rule) = (point([0.0]), RMSprop(learningRate: 0.5))
    var step = 0.0
    for _ in 0..<400 {
      let before = model.theta[0]
      rule.update(&model, along: slope([4]))
      step = before - model.theta[0]
    }
    // ε / √v = 2.5e-9; 0.9⁴⁰⁰ < 10⁻¹⁸.
    #expect(abs(step - 0.5) <= 2e-9)
  }

  @Test("β = 1 and ε = 0 trap with the value")
  func settingTraps() async {
    let memory = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = RMSprop<Double>(beta: 1)
    }
    #expect(saidOnTrapping(memory, "β of RMSprop lies in 0..<1, found 1.0"))
    let divisor = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = RMSprop<Double>(epsilon: 0)
    }
    #expect(saidOnTrapping(divisor, "ε of RMSprop is positive and finite, found 0.0"))
  }
}
