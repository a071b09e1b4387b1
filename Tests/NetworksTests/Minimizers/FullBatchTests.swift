import Matrices
import Networks
import Testing

@Suite("Full batch") struct FullBatchTests {
  @Test("value and gradient are those of the model's passes, and the model stays as it is")
  func passes() {
    let model = deepNetwork(Double.self, seed: 3)
    var random = Random(seed: 4)
    let samples = Samples<Double>(
      .normal(7, 3, using: &random), .normal(7, 2, using: &random))
    let f = FullBatch(model, loss: MeanSquaredError(), samples: samples)
    let theta = model.parameters.flattened
    let (value, gradient) = f(theta + 0.5)
    var moved = model
    moved.assign(flattened: theta + 0.5)
    let (P, cache) = moved.forward(samples.inputs)
    let (expected, G) = MeanSquaredError()(P, samples.targets)
    #expect(value == expected)
    #expect(gradient == moved.parameterGradient(G, cache).flattened)
    #expect(f.model.parameters.flattened == theta)
  }

  private func expectFit<S: Scalar>(
    _ type: S.Type, _ solver: some GradientSolver<S>, _ rule: StoppingRule<S>, error: S
  ) {
    // y = 2 x₁ − 3 x₂ + 1: an affine layer can be right everywhere.
    var random = Random(seed: 5)
    let X = Matrix<S>.normal(20, 2, using: &random)
    let Y = X * [[2], [-3]] + 1
    var model = Dense<S>(from: 2, to: 1, using: &random)
    let loss = FullBatch(model, loss: MeanSquaredError(), samples: Samples(X, Y))
    let minimum = solver.fit(&model, to: loss, until: rule)
    #expect(minimum.reason == .gradientTolerance, "\(type) \(solver)")
    #expect(model.parameters.flattened == minimum.x)
    #expect(distance(minimum.x, [[2, -3, 1]]) <= error, "\(type) \(minimum.x)")
  }

  @Test("a plane is found by all solvers")
  func fit() {
    // The gradient is 2/n XᵀX (θ − θ*), and the eigenvalues of XᵀX/n for 20 normal samples are above 1/4: an error of
    // at most √3 · 2 · 10⁻⁵, the bound of the gradient.
    let rule = StoppingRule<Double>(gradientTolerance: 1e-5)
    expectFit(Double.self, LBFGS(), rule, error: 4e-5)
    expectFit(Double.self, ConjugateGradients(), rule, error: 4e-5)
    expectFit(Double.self, ScaledConjugateGradients(), rule, error: 4e-5)
    expectFit(Double.self, FirstOrder(GradientDescent(learningRate: 0.1)), rule, error: 4e-5)
    let single = StoppingRule<Float>(gradientTolerance: 1e-4)
    expectFit(Float.self, LBFGS(), single, error: 4e-4)
    expectFit(Float.self, ConjugateGradients(), single, error: 4e-4)
    expectFit(Float.self, ScaledConjugateGradients(), single, error: 4e-4)
    expectFit(Float.self, FirstOrder(GradientDescent(learningRate: 0.1)), single, error: 4e-4)
  }

  @Test("a weight of 2 is the sample twice")
  func weights() {
    // All numbers are small and whole or halves: sums are exact in any order.
    let model = point([1.0, -2])
    let samples = Samples<Double>([[1], [2], [3]], [[0, 1], [2, 0], [1, 1]])
    let weighted = FullBatch(
      model, loss: SumOfSquares(), samples: samples.weighted(by: [1, 2, 0]))
    let repeated = FullBatch(model, loss: SumOfSquares(), samples: samples.rows(at: [0, 1, 1]))
    let theta = model.parameters.flattened
    #expect(weighted(theta).value == repeated(theta).value)
    #expect(weighted(theta).gradient == repeated(theta).gradient)
  }

  @Test("weights with a loss that is not made of samples trap")
  func weightsTrap() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = FullBatch(
        point([1.0]), loss: RootMeanSquaredError(),
        samples: Samples([[1]], [[1]], weights: [[1]]))
    }
    #expect(
      saidOnTrapping(result, "the loss RootMeanSquaredError is not a mean or a sum of the losses"))
  }

  @Test("no samples trap")
  func samplesTrap() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = FullBatch(
        point([1.0]), loss: MeanSquaredError(), samples: Samples(.zeros(0, 1), .zeros(0, 1)))
    }
    #expect(saidOnTrapping(result, "the loss of 0 samples is not defined"))
  }
}
