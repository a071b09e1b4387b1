import Matrices
import Networks
import Testing

@Suite("L2") struct L2Tests {
  private func expectValues<S: Scalar>(_ type: S.Type) {
    let (value, gradient) = L2(0.5)([[3, -4], [0, 2]] as Matrix<S>)
    #expect(value == 14.5)
    #expect(gradient == [[3, -4], [0, 2]])
  }

  @Test("λ Σ w² and 2 λ W, exactly where the numbers are exact")
  func values() {
    expectValues(Float.self)
    expectValues(Double.self)
  }

  @Test("gradient descent shrinks a weight by 1 − 2 α λ and leaves the bias")
  func decay() {
    var trainer = Trainer(
      Dense<Double>(weights: [[8]], bias: [[8]]), loss: SumOfSquares(),
      optimizer: GradientDescent(learningRate: 0.25), regularization: Regularization(L2(0.5)))
    // The output is right, so the loss has no gradient.
    trainer.step(Samples([[1]], [[16]]))
    #expect(trainer.model.parameters == Dense.Parameters(weights: [[6]], bias: [[8]]))
  }

  @Test("a negative strength traps with its value")
  func strengthTrap() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = L2(-1)
    }
    #expect(
      saidOnTrapping(result, "the strength of L2 is at least 0 and finite, found -1.0"))
  }
}
