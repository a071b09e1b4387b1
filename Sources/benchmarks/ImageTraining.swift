import Datasets
import Matrices
import Networks

/// Trainings of one network on MNIST, each from another seed.
///
/// The plain network is trained by Adam at the learning rate 0.001, with softmax cross-entropy and shuffled
/// minibatches: the same setup as in the tutorials of other frameworks, so that times and accuracies can be compared.
struct ImageTraining {
  /// The result of one training.
  struct Run {
    let seed: UInt64
    let history: History
    /// The fraction of the test images that the network classifies correctly after the last epoch.
    let testAccuracy: Double
    /// The time of training alone, without reading the data and testing.
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

  /// The network pixels-128-64-10 with ReLU and He initialization.
  func plainNetwork(using random: inout Random) -> some Layer<Float> {
    network(of: Float.self) {
      Dense(from: widths[0], to: widths[1], initializer: .he(), using: &random)
      ReLU()
      Dense(from: widths[1], to: widths[2], initializer: .he(), using: &random)
      ReLU()
      Dense(from: widths[2], to: widths[3], initializer: .he(), using: &random)
    }
  }

  /// The same layers with batch norm before each ReLU, and a tenth of the pixels and of the hidden values dropped.
  /// Higher rates would be too much for so few units: at ½ the network underfits the training part.
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

  /// A learning rate that decays along a cosine to 0 at the last step.
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
