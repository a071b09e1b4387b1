import Datasets
import Matrices
import Networks

/// Trainings of one network on MNIST, each from another seed.
///
/// The plain one with Adam at the learning rate 0.001, cross-entropy of the softmax, shuffled minibatches: the same
/// work as in the introductions to other frameworks, so that times and accuracies compare.
struct ImageTraining {
  /// What one training gave.
  struct Run {
    let seed: UInt64
    let history: History
    /// Share of the test images that the network recognizes after the last epoch.
    let testAccuracy: Double
    /// Of training alone, without reading the data and without the test.
    var seconds: Double { history.seconds }
  }

  let training: Samples<Float>
  let test: Samples<Float>
  let epochs: Int
  let batchSize: Int

  static let hiddenWidths = [128, 64]
  static let classes = MNIST<Float>.classes

  init(_ data: MNIST<Float>, epochs: Int, batchSize: Int) {
    func samples(_ part: MNIST<Float>.Part) -> Samples<Float> {
      Samples(part.images, .oneHot(part.labels, classes: Self.classes))
    }
    (training, test) = (samples(data.training), samples(data.test))
    (self.epochs, self.batchSize) = (epochs, batchSize)
  }

  /// The widths of the network, pixels first.
  var widths: [Int] { [training.inputs.columns] + Self.hiddenWidths + [Self.classes] }

  /// pixels-128-64-10 with ReLU and the initial weights of He.
  func plainNetwork(using random: inout Random) -> some Layer<Float> {
    network(of: Float.self) {
      Dense(from: widths[0], to: widths[1], initializer: .he(), using: &random)
      ReLU()
      Dense(from: widths[1], to: widths[2], initializer: .he(), using: &random)
      ReLU()
      Dense(from: widths[2], to: widths[3], initializer: .he(), using: &random)
    }
  }

  /// The same layers with batch norm before each ReLU, and a tenth of the pixels and of the hidden values dropped. More
  /// of them would be too many for so few units: at ½ the network cannot learn the training part any more.
  func regularizedNetwork(using random: inout Random) -> some Layer<Float> {
    network(of: Float.self) {
      Dropout(rate: ImageModel.dropRate, using: &random)
      Dense(from: widths[0], to: widths[1], initializer: .he(), using: &random)
      BatchNorm(features: widths[1])
      ReLU()
      Dropout(rate: ImageModel.dropRate, using: &random)
      Dense(from: widths[1], to: widths[2], initializer: .he(), using: &random)
      BatchNorm(features: widths[2])
      ReLU()
      Dropout(rate: ImageModel.dropRate, using: &random)
      Dense(from: widths[2], to: widths[3], initializer: .he(), using: &random)
    }
  }

  /// A rate that falls along a cosine to 0 at the last step.
  var cosine: Schedule {
    let steps = epochs * ((training.count + batchSize - 1) / batchSize)
    return .cosine(from: ImageModel.firstRate, steps: steps)
  }

  /// Trains a network that `makeNetwork` draws, and tests it once, at the end.
  func run<Model: Layer<Float>>(
    seed: UInt64, _ makeNetwork: (inout Random) -> Model, rate: Schedule,
    epochEnded: (History.Epoch) -> Void
  ) throws(TrainingError) -> Run {
    var random = Random(seed: seed)
    var trainer = Trainer(
      makeNetwork(&random), loss: SoftmaxCrossEntropy(),
      optimizer: Adam(learningRate: rate(0, as: Float.self)))
    let history = try trainer.fit(
      training, epochs: epochs, batchSize: batchSize,
      callbacks: [ScheduledRate(rate, per: .step)], using: &random, epochEnded: epochEnded)
    return Run(
      seed: seed, history: history,
      testAccuracy: accuracy(of: trainer.model(test.inputs), against: test.targets))
  }
}
