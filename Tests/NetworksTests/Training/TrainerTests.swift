import Matrices
import Networks
import Testing

@Suite("Trainer") struct TrainerTests {
  private typealias Perceptron<S: Scalar> = Chain<Chain<Dense<S>, Tanh<S>>, Dense<S>>

  private func exclusiveOr<S: Scalar>(_ type: S.Type) -> Samples<S> {
    Samples([[0, 0], [0, 1], [1, 0], [1, 1]], [[0], [1], [1], [0]])
  }

  private func trained<S: Scalar>(
    _ type: S.Type, seed: UInt64, batchSize: Int = 4, epochs: Int = 500
  ) throws -> (model: Perceptron<S>, history: History) {
    var random = Random(seed: seed)
    let model = network(of: S.self) {
      Dense(from: 2, to: 8, using: &random)
      Tanh()
      Dense(from: 8, to: 1, using: &random)
    }
    var trainer = Trainer(
      model, loss: MeanSquaredError(), optimizer: Adam<S>(learningRate: 0.05))
    let history = try trainer.fit(
      exclusiveOr(type), epochs: epochs, batchSize: batchSize, using: &random)
    return (trainer.model, history)
  }

  private func expectLearned<S: Scalar>(_ type: S.Type) throws {
    let (model, history) = try trained(type, seed: 1)
    let samples = exclusiveOr(type)
    // An error of 0.1 at each corner would be a loss of 0.01.
    #expect(distance(model(samples.inputs), samples.targets) < 0.1)
    #expect(history.epochs[0].trainingLoss > 0.1 && history.epochs[499].trainingLoss < 0.01)
  }

  @Test("exclusive or, which no single layer can represent, is learned")
  func exclusiveOr() throws {
    try expectLearned(Float.self)
    try expectLearned(Double.self)
  }

  @Test("equal seeds give equal models, bit for bit, and other seeds others")
  func seeds() throws {
    func parameters(_ seed: UInt64) throws -> Matrix<Float> {
      try trained(Float.self, seed: seed, batchSize: 3, epochs: 10).model.parameters.flattened
    }
    #expect(try parameters(1) == parameters(1))
    #expect(try parameters(1) != parameters(2))
  }

  @Test(
    "a step is a forward pass, a backward pass and a step of the rule; it gives the loss before")
  func step() {
    var trainer = Trainer(
      Dense<Double>(weights: [[2]], bias: [[1]]), loss: SumOfSquares(),
      optimizer: GradientDescent(learningRate: 0.5))
    // f = 2·3 + 1 = 7, L = ½ (7 − 5)², ∂L/∂w = 3 · 2, ∂L/∂b = 2
    #expect(trainer.step(Samples([[3]], [[5]])) == 2)
    #expect(trainer.model.parameters == Dense.Parameters(weights: [[-1]], bias: [[0]]))
  }

  @Test("the loss of an epoch is the mean over its samples, whatever the size of the last piece")
  func epochLoss() throws {
    var random = Random(seed: 1)
    // So small a rate does not change the model: the addition is rounded away.
    var trainer = Trainer(
      Dense<Double>(weights: [[1]], bias: [[0]]), loss: MeanSquaredError(),
      optimizer: GradientDescent(learningRate: 1e-30))
    let samples = Samples<Double>([[1], [2], [3], [4], [5]], .zeros(5, 1))
    let history = try trainer.fit(
      samples, validation: samples, epochs: 1, batchSize: 2, using: &random)
    // (1 + 4 + 9 + 16 + 25) / 5; means of two or one whole numbers are exact.
    #expect(history.epochs[0].trainingLoss == 11)
    #expect(history.epochs[0].validationLoss == 11)
  }

  @Test("validation is only looked at: it does not change the model")
  func validation() throws {
    func parameters(_ validation: Samples<Double>?) throws -> Matrix<Double> {
      var random = Random(seed: 1)
      var trainer = Trainer(
        Dense<Double>(from: 2, to: 1, using: &random), loss: MeanSquaredError(),
        optimizer: Momentum(learningRate: 0.1))
      try trainer.fit(
        exclusiveOr(Double.self), validation: validation, epochs: 3, batchSize: 2, using: &random)
      return trainer.model.parameters.flattened
    }
    #expect(try parameters(nil) == parameters(Samples([[7, 7]], [[9]])))
  }

  private func expectDivergence<S: Scalar>(
    _ X: Matrix<S>, _ Y: Matrix<S>, rate: S, _ model: some Layer<S>, _ expected: TrainingError,
    _ loss: some Loss = SumOfSquares()
  ) {
    var random = Random(seed: 1)
    var trainer = Trainer(
      model, loss: loss, optimizer: GradientDescent(learningRate: rate))
    let error = #expect(throws: TrainingError.self) {
      try trainer.fit(Samples(X, Y), epochs: 5, batchSize: 1, using: &random)
    }
    #expect(error == expected)
    #expect(trainer.model.parameters.flattened.firstNonFinite == nil)
  }

  @Test("a loss that grows beyond all numbers stops with epoch and batch, the model finite")
  func divergence() {
    // f = w: the error is multiplied by 1 − 10⁸⁰ each step, and its square exceeds 10³⁰⁸ after two.
    expectDivergence(
      [[1], [1]], [[1], [1]], rate: 1e80, Dense<Double>(weights: [[0]], bias: [[0]]),
      .diverged(epoch: 2, batch: 1, learningRate: "1e+80"))
  }

  @Test(
    "a gradient that is not finite stops before it reaches the model, though the loss is finite")
  func infiniteGradient() {
    // e = 10¹⁸ and L = ½ · 10³⁶ are Float numbers, ∂L/∂w = 10²¹ · 10¹⁸ is none.
    expectDivergence(
      [[1e21]], [[1e18]], rate: 1e-3, Dense<Float>(weights: [[0]], bias: [[0]]),
      .diverged(epoch: 1, batch: 1, learningRate: "0.001"))
  }

  @Test(
    "a step that is not finite stops before it reaches the model, though the gradient is finite")
  func infiniteStep() {
    // ∂L/∂w = 10³⁰ is a Float number, α g = 10⁴⁰ is none.
    expectDivergence(
      [[1e15]], [[1e15]], rate: 1e10, Dense<Float>(weights: [[0]], bias: [[0]]),
      .diverged(epoch: 1, batch: 1, learningRate: "1e+10"))
  }
}
