import Adjoint
import LessonKit

/// The digits, and two networks of three hidden layers that differ by batch normalization alone.
struct DigitsTask {
  let all: Samples<Float>
  let labels: [Int]
  let epochs: Int
  private static let width = 64

  init(epochs: Int) throws {
    let digits = try Digits<Float>()
    labels = digits.labels
    all = Samples(digits.images / 16, .oneHot(labels, classes: Digits<Float>.classes))
    self.epochs = epochs
  }

  static func plain(using random: inout Random) -> some Layer<Float> {
    network(of: Float.self) {
      Dense(from: 64, to: width, initializer: .he(), using: &random)
      ReLU()
      Dense(from: width, to: width, initializer: .he(), using: &random)
      ReLU()
      Dense(from: width, to: width, initializer: .he(), using: &random)
      ReLU()
      Dense(from: width, to: 10, using: &random)
    }
  }

  static func normalized(using random: inout Random) -> some Layer<Float> {
    network(of: Float.self) {
      Dense(from: 64, to: width, initializer: .he(), using: &random)
      BatchNorm(features: width)
      ReLU()
      Dense(from: width, to: width, initializer: .he(), using: &random)
      BatchNorm(features: width)
      ReLU()
      Dense(from: width, to: width, initializer: .he(), using: &random)
      BatchNorm(features: width)
      ReLU()
      Dense(from: width, to: 10, using: &random)
    }
  }

  struct Run<Model: Layer> {
    let model: Model
    /// The mean training loss of each epoch that was finished.
    let losses: [Double]
    /// On the test part, by the running statistics.
    let accuracy: Double
    /// Whether the training ended because its numbers were no longer finite; the model is then as before that step.
    let diverged: Bool
    /// The test part.
    let test: [Int]
  }

  /// Trains a model by plain gradient descent; the split and the order depend on the seed alone.
  func train<Model: Layer>(
    _ model: Model, rate: Double, batchSize: Int = 32, seed: UInt64
  ) -> Run<Model> where Model.S == Float {
    var random = Random(seed: seed)
    let split = Split(count: all.count, using: &random)
    var trainer = Trainer(
      model, loss: SoftmaxCrossEntropy(),
      optimizer: GradientDescent(learningRate: Float(rate)))
    var losses: [Double] = []
    var diverged = false
    do {
      try trainer.fit(
        all.rows(at: split.training), epochs: epochs, batchSize: batchSize, using: &random
      ) { losses.append($0.trainingLoss) }
    } catch {
      // Batches of these sizes fit: the error says that a number was no longer finite.
      diverged = true
    }
    let test = all.rows(at: split.test)
    return Run(
      model: trainer.model, losses: losses,
      accuracy: accuracy(of: trainer.model(test.inputs), against: test.targets),
      diverged: diverged, test: split.test)
  }

  /// Runs of both networks for several seeds: accuracies, losses of the epochs, and how many trainings diverged.
  func compare(
    rate: Double, batchSize: Int = 32, seeds: [UInt64]
  ) -> (plain: Comparison, normalized: Comparison) {
    var (plain, normalized) = (Comparison(), Comparison())
    for seed in seeds {
      var random = Random(seed: seed)
      plain.add(
        train(Self.plain(using: &random), rate: rate, batchSize: batchSize, seed: seed))
      random = Random(seed: seed)
      normalized.add(
        train(Self.normalized(using: &random), rate: rate, batchSize: batchSize, seed: seed))
    }
    return (plain, normalized)
  }

  /// The runs of one network for several seeds.
  struct Comparison {
    private(set) var accuracies: [Double] = []
    private(set) var losses: [[Double]] = []
    private(set) var divergedCount = 0
    var accuracy: MedianAndRange { MedianAndRange(of: accuracies) }

    mutating func add<Model>(_ run: Run<Model>) {
      accuracies.append(run.accuracy)
      losses.append(run.losses)
      if run.diverged { divergedCount += 1 }
    }
  }
}
