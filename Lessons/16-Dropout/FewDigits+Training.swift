import Adjoint

extension FewDigits {
  /// One training; the digits that it sees, and their order, depend on the seed alone.
  func run(_ kind: Kind, seed: UInt64) throws -> Run {
    var random = Random(seed: seed)
    let all = Samples(digits.images / 16, .oneHot(digits.labels, classes: 10))
    let order = (0..<all.count).shuffled(using: &random)
    let (training, test) = (
      all.rows(at: order[..<trainingCount]), all.rows(at: order[trainingCount...])
    )
    let hidden = network(of: Float.self) {
      Dense(from: 64, to: 128, initializer: .he(), using: &random)
      ReLU()
      Dropout(rate: kind.rate, using: &random)
      Dense(from: 128, to: 128, initializer: .he(), using: &random)
      ReLU()
      Dropout(rate: kind.rate, using: &random)
      Dense(from: 128, to: 10, using: &random)
    }
    func train(_ model: some Layer<Float>) throws -> Run {
      var trainer = Trainer(
        model, loss: SoftmaxCrossEntropy(), optimizer: GradientDescent(learningRate: 0.1),
        regularization: kind.decay > 0 ? Regularization(L2(kind.decay)) : Regularization())
      let history = try trainer.fit(
        training, validation: test, epochs: epochs, batchSize: 20, using: &random)
      return (history, accuracy(of: trainer.model(test.inputs), against: test.targets))
    }
    if !kind.dropsOutputs { return try train(hidden) }
    return try train(
      Chain(hidden, Chain(Tanh<Float>(), Dropout<Float>(rate: kind.rate, using: &random))))
  }
}
