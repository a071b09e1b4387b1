import Adjoint
import LessonKit

extension SignalInNoise {
  /// One training; points, weights and order depend on the seed alone.
  func run(hidden: Int, seed: UInt64) throws -> Run {
    var random = Random(seed: seed)
    let training = task.samples(trainingCount, using: &random)
    let test = task.samples(testCount, using: &random)
    let model = network(of: Double.self) {
      Dense(from: 2, to: hidden, using: &random)
      Tanh()
      Dense(from: hidden, to: 2, using: &random)
    }
    var trainer = Trainer(model, loss: SoftmaxCrossEntropy(), optimizer: Adam(learningRate: 0.03))
    try trainer.fit(
      training, epochs: epochs, batchSize: 20,
      callbacks: [ScheduledRate(.cosine(from: 0.03, steps: epochs), per: .epoch)], using: &random)
    let trained = trainer.model
    let Z = trained(test.inputs)
    let q = Z.rowSoftmax().column(0).elements
    let exact = (0..<test.count).map { task.probability(test.inputs[$0, 0], test.inputs[$0, 1]) }
    let best = exact.indices.count { (exact[$0] > 0.5) == (test.targets[$0, 0] == 1) }
    let grid = task.grid(100)
    let inside = trained(grid).rowArgmax().count { $0 == 0 }
    return Run(
      accuracy: accuracy(of: Z, against: test.targets), loss: SoftmaxCrossEntropy()(Z, test.targets).value,
      area: task.area * Double(inside) / Double(grid.rows),
      meanAbsoluteDeviation: zip(q, exact).reduce(0) { $0 + abs($1.0 - $1.1) } / Double(test.count),
      bestAccuracy: Double(best) / Double(test.count), probability: { trained($0).rowSoftmax().column(0) })
  }
}
