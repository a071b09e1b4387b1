import Adjoint
import LessonKit

extension WineNetwork {
  typealias Run = (loss: Double, accuracies: [Double])

  /// The runs at the rate with the smallest median validation loss.
  func best(_ preparation: Preparation, _ rule: Rule) throws -> (rate: Float, runs: [Run]) {
    let all = try rule.rates.map { rate in
      (rate: rate, runs: try seeds.map { try run(preparation, rule, rate, seed: $0) })
    }
    return all.min { $0.runs.median(\.loss) < $1.runs.median(\.loss) }!
  }

  /// Split, weights and order depend on the seed alone.
  private func run(_ preparation: Preparation, _ rule: Rule, _ rate: Float, seed: UInt64) throws -> Run {
    var random = Random(seed: seed)
    let split = Split(count: wine.labels.count, using: &random)
    let pipeline = try preparation.fit(wine.inputs.rows(at: split.training), wine.inputs)
    let samples = Samples(pipeline(wine.inputs), .oneHot(wine.labels, classes: 3))
    let model = network(of: Float.self) {
      Dense(from: 13, to: 16, using: &random)
      Tanh()
      Dense(from: 16, to: 3, using: &random)
    }
    let (training, validation, test) = (
      samples.rows(at: split.training), samples.rows(at: split.validation), samples.rows(at: split.test)
    )
    func train(_ optimizer: some Optimizer<Float>) -> Run {
      var trainer = Trainer(model, loss: SoftmaxCrossEntropy(), optimizer: optimizer)
      var accuracies: [Double] = []
      for _ in 1...epochs {
        let history = try? trainer.fit(training, epochs: 1, batchSize: 16, using: &random)
        accuracies.append(accuracy(of: trainer.model(test.inputs), against: test.targets))
        if history == nil {
          // The numbers overflowed: the model stays as it was, and this rate cannot be the best.
          accuracies += Array(repeating: accuracies.last!, count: epochs - accuracies.count)
          return (.infinity, accuracies)
        }
      }
      return (trainer.metrics(on: validation).loss, accuracies)
    }
    return rule.key == "adam" ? train(Adam(learningRate: rate)) : train(GradientDescent(learningRate: rate))
  }
}
