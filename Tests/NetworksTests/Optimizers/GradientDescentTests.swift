import Matrices
import Networks
import Testing

@Suite("Gradient descent") struct GradientDescentTests {
  private func expectStep<S: Scalar>(_ type: S.Type) {
    var model = point([S(1), -2])
    var rule = GradientDescent<S>(learningRate: 0.25)
    rule.update(&model, along: slope([0.5, 4]))
    #expect(model.theta == [0.875, -3])
    #expect(model.parameters.bias == .zeros(1, 2))
  }

  @Test("a step is θ − α g, exactly where the numbers are exact")
  func step() {
    expectStep(Float.self)
    expectStep(Double.self)
  }

  @Test("on ½ λ θ² the error is multiplied by 1 − α λ in each step")
  func contraction() {
    // α λ = 1/2, 1 and 3: half is left, all is gone, and it grows with changing sign.
    for (lambda, after) in [(2.0, 1.0 / 1024), (4, 0), (12, 1024)] {
      var (model, rule) = (point([1.0]), GradientDescent(learningRate: 0.25))
      for _ in 0..<10 { rule.update(&model, along: slope([lambda * model.theta[0]])) }
      #expect(model.theta == [after])
    }
  }

  @Test("it has no state: a learning rate can be changed between steps")
  func schedule() {
    var (model, rule) = (point([0.0]), GradientDescent(learningRate: 1))
    rule.update(&model, along: slope([1]))
    rule.learningRate = 0.5
    rule.update(&model, along: slope([1]))
    #expect(model.theta == [-1.5])
  }

  @Test("SGD is its name where the gradient is that of a minibatch")
  func name() {
    var (model, rule) = (point([1.0]), SGD(learningRate: 0.5))
    rule.update(&model, along: slope([1]))
    #expect(model.theta == [0.5])
  }
}
