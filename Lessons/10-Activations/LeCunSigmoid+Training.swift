import Adjoint

extension LeCunSigmoid {
  /// A training with targets ± `target`: the mean slope of the output unit after each epoch, the root mean square of
  /// its weighted sum on the test part, and the share of signs that are right there.
  func train(
    target: Float, seed: UInt64
  ) throws -> (slopes: [Double], size: Double, accuracy: Double) {
    var random = Random(seed: seed)
    let signs = Matrix<Float>.column(digits.labels.map { $0 % 2 == 0 ? target : -target })
    let all = Samples(digits.images / 16, signs)
    let split = Split(count: all.count, using: &random)
    let (training, test) = (all.rows(at: split.training), all.rows(at: split.test))
    let hidden = network(of: Float.self) {
      Dense(from: 64, to: 32, initializer: .leCun(), using: &random)
      LeCunTanh()
      Dense(from: 32, to: 1, initializer: .leCun(), using: &random)
    }
    var trainer = Trainer(
      Chain(hidden, LeCunTanh<Float>()), loss: MeanSquaredError(),
      optimizer: GradientDescent(learningRate: 0.05))
    var slopes: [Double] = []
    for _ in 0..<epochs {
      try trainer.fit(training, epochs: 1, batchSize: 32, using: &random)
      let sums = trainer.model.first(training.inputs)
      slopes.append(Double(LeCunTanh<Float>().slopes(at: sums).mean))
    }
    let sums = trainer.model.first(test.inputs)
    // An even digit has a positive target, and is recognized by a positive output.
    let right = (trainer.model(test.inputs) ⊙ test.targets).elements.count { $0 > 0 }
    return (
      slopes, Double(sums.norm) / Double(sums.count).squareRoot(),
      Double(right) / Double(test.count)
    )
  }
}
