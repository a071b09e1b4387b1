import Matrices
import Networks
import Testing

@Suite("Regularization") struct RegularizationTests {
  /// 2 → 1 → 1 with weights (3, 4), 2 and biases 1.
  private let model = Chain(
    Dense<Double>(weights: [[3], [4]], bias: [[1]]), Dense(weights: [[2]], bias: [[1]]))

  private func added(_ regularization: Regularization) -> (value: Double, gradient: Matrix<Double>) {
    var gradient = model.parameters.zeros
    let value = regularization.addPenalties(of: model.parameters, to: &gradient)
    #expect(regularization.penalty(of: model.parameters) == value)
    return (value, gradient.flattened)
  }

  @Test("penalties are summed over weights, and not over biases")
  func weights() {
    #expect(added(Regularization(L2(1))) == (29, [[6, 8, 0, 4, 0]]))
    #expect(added(Regularization(L2(1), L1(1))) == (38, [[7, 9, 0, 5, 0]]))
    #expect(added(Regularization()) == (0, .zeros(1, 5)))
  }

  @Test("the scope may be some layers, or all parameters")
  func scopes() {
    #expect(added(Regularization(L2(1), scope: .layers([1]))) == (4, [[0, 0, 0, 4, 0]]))
    #expect(added(Regularization(L2(1), scope: .all)) == (31, [[6, 8, 2, 4, 2]]))
  }

  @Test("projections change the tensors in scope alone")
  func projections() {
    var changed = model
    Regularization(projections: [SoftThreshold(1)]).project(&changed, rate: 0.5)
    #expect(changed.parameters.flattened == [[2.5, 3.5, 1, 1.5, 1]])
    Regularization(projections: [SoftThreshold(1)], scope: .all).project(&changed, rate: 0.5)
    #expect(changed.parameters.flattened == [[2, 3, 0.5, 1, 0.5]])
  }

  @Test("a step is the penalty's gradient, clipping, the rule and the projections, in this order")
  func order() {
    var trainer = Trainer(
      Dense<Double>(weights: [[3, 4]], bias: [[0, 0]]), loss: SumOfSquares(),
      optimizer: GradientDescent(learningRate: 0.5),
      regularization: Regularization(
        L2(1), projections: [SoftThreshold(2)], clipping: .norm(5)))
    // The loss has no gradient at x = 0; g = (6, 8) is clipped to (3, 4), half of it leaves (1.5, 2), and the threshold
    // is ½ · 2. The loss that is told has no penalty.
    #expect(trainer.step(Samples([[0]], [[0, 0]])) == 0)
    #expect(trainer.model.parameters.weights == [[0.5, 1]])
  }

  @Test("L2 in a fit of all samples is ridge regression: (XᵀX + 2 λ 1) w = Xᵀ y")
  func ridge() throws {
    var random = Random(seed: 2)
    let X = Matrix<Double>.normal(12, 3, using: &random)
    let y = Matrix<Double>.normal(12, 1, using: &random)
    // Centred, so that the bias is 0.
    let (C, z) = (X - X.columnMeans(), y - y.mean)
    var model = Dense<Double>(from: 3, to: 1, using: &random)
    let loss = FullBatch(
      model, loss: SumOfSquares(), samples: Samples(C, z), regularization: Regularization(L2(0.5)))
    let minimum = LBFGS().fit(&model, to: loss, until: StoppingRule(gradientTolerance: 1e-9))
    #expect(minimum.reason == .gradientTolerance)
    let residual = C.T * C * model.parameters.weights + model.parameters.weights - C.T * z
    // The residual is the gradient, apart from the bias, which is 0 up to 10⁻⁹ / 12.
    #expect(residual.maxNorm <= 2e-9)
  }

  @Test("nothing is the default: a trainer with an empty regularization is one without")
  func nothing() throws {
    func parameters(_ regularization: Regularization) -> Matrix<Double> {
      var trainer = Trainer(
        model, loss: SumOfSquares(), optimizer: Adam<Double>(), regularization: regularization)
      for _ in 0..<3 { trainer.step(Samples([[1, 2]], [[3]])) }
      return trainer.model.parameters.flattened
    }
    #expect(parameters(Regularization()) == parameters(Regularization(L2(0), L1(0))))
  }
}
