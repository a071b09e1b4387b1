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

  @Test("validation does not change the model")
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

  @Test("a weight of 2 is the sample twice in each step")
  func weights() {
    // All numbers are whole or halves of small numbers: sums are exact in any order.
    func stepped(_ samples: Samples<Double>) -> Dense<Double>.Parameters {
      var trainer = Trainer(
        Dense<Double>(weights: [[1], [2]], bias: [[0]]), loss: SumOfSquares(),
        optimizer: GradientDescent(learningRate: 0.5))
      trainer.step(samples)
      return trainer.model.parameters
    }
    let samples = Samples<Double>([[1, 2], [3, 1], [0, 1]], [[1], [2], [3]])
    #expect(
      stepped(samples.weighted(by: [1, 0, 2])) == stepped(samples.rows(at: [0, 2, 2])))
  }

  @Test("without a batch size each step takes all samples; with 1 each takes one")
  func batchSizes() throws {
    for (size, steps) in [(nil, 1), (1, 4), (3, 2)] {
      var random = Random(seed: 1)
      var trainer = Trainer(
        Dense<Double>(weights: [[0], [0]], bias: [[0]]), loss: MeanSquaredError(),
        optimizer: GradientDescent(learningRate: 1))
      let counted = ScheduledRate(Schedule { t in 1 / Double(t + 1) })
      let history = try trainer.fit(
        exclusiveOr(Double.self), epochs: 1, batchSize: size, callbacks: [counted], using: &random)
      // The rate of the last step counts the steps.
      #expect(history.epochs[0].learningRate == 1 / Double(steps))
    }
  }
}
