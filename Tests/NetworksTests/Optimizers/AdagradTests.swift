import Foundation
import Matrices
import Networks
import Testing

@Suite("Adagrad") struct AdagradTests {
  private func expectFirstStep<S: Scalar>(_ type: S.Type) {
    let (alpha, epsilon): (S, S) = (0.01, 1e-8)
    for g: S in [1e-3, 1, -250] {
      var (model, rule) = (point([S(0)]), Adagrad(learningRate: alpha, epsilon: epsilon))
      rule.update(&model, along: slope([g]))
      let expected = -alpha * g / (abs(g) + epsilon)
      // Six roundings.
      #expect(abs(model.theta[0] - expected) <= 6 * S.ulpOfOne * abs(expected), "\(type), \(g)")
    }
  }

  @Test("the first step is −α g / (|g| + ε): α in the direction of the sign")
  func firstStep() {
    expectFirstStep(Float.self)
    expectFirstStep(Double.self)
  }

  @Test("after t equal gradients the step is α / √t")
  func slowing() {
    let alpha = 0.5
    var (model, rule) = (point([0.0]), Adagrad(learningRate: alpha))
    for t in 1...100 {
      let before = model.theta[0]
      rule.update(&model, along: slope([4]))
      // ε / √v is 1e-8 / 4√t; θ, below 10 in magnitude, is rounded in each step.
      let expected = alpha / Double(t).squareRoot()
      #expect(abs(before - model.theta[0] - expected) <= expected * 2.5e-9 + (10.0).ulp)
    }
  }

  @Test("a parameter without earlier gradients takes full steps, and does not move without a gradient")
  func rare() {
    var (model, rule) = (point([0.0, 0]), Adagrad(learningRate: 1.0))
    for _ in 0..<9 { rule.update(&model, along: slope([1, 0])) }
    #expect(model.theta[1] == 0)
    let before = model.theta
    rule.update(&model, along: slope([1, 1]))
    // √10 against 1; ε is 1e-8, and θ ≈ −5 is rounded.
    #expect(abs(before[0] - model.theta[0] - 1 / (10.0).squareRoot()) <= 1e-8)
    #expect(abs(model.theta[1] + 1) <= 2e-8)
  }

  @Test("ε = 0 traps with the value")
  func epsilonTrap() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = Adagrad<Double>(epsilon: 0)
    }
    #expect(saidOnTrapping(result, "ε of Adagrad is positive and finite, found 0.0"))
  }
}
