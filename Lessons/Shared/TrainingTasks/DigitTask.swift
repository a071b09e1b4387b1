import Datasets
import Figures
import LessonKit
import Matrices
import Networks

/// The network and the data that the rules are compared on, and trainings with several seeds.
public struct DigitTask: Sendable {
  /// A training with one seed; the losses of one that diverged are NaN.
  public struct Run: Sendable {
    /// The mean loss of each epoch, and the seconds since the start.
    public var losses: [Double]
    public var seconds: [Double]
    /// The share of the validation part that is recognized.
    public var accuracy: Double

    /// The mean loss of the last epoch.
    public var finalLoss: Double { losses.last! }
  }

  /// The seeds of the trainings of a rule.
  public let seeds: [UInt64]
  /// The number of epochs of a training.
  public let epochs: Int
  /// Whether fewer learning rates and draws are tried.
  public let isQuick: Bool
  private let samples: Samples<Float>

  /// The digits that come with the package.
  public init(seeds: [UInt64], epochs: Int, isQuick: Bool) throws {
    (self.seeds, self.epochs, self.isQuick) = (seeds, epochs, isQuick)
    let digits = try Digits<Float>()
    samples = Samples(digits.images / 16, .oneHot(digits.labels, classes: Digits<Float>.classes))
  }

  /// The network: 64 pixels, a layer of tanh, ten digits.
  private func model(using random: inout Random) -> some Layer<Float> {
    network(of: Float.self) {
      Dense(from: 64, to: 32, initializer: .leCun(), using: &random)
      Tanh()
      Dense(from: 32, to: 10, initializer: .leCun(), using: &random)
    }
  }

  /// The training and the validation part of a seed, and its model.
  public func start(
    seed: UInt64
  ) -> (
    training: Samples<Float>, validation: Samples<Float>, model: some Layer<Float>, random: Random
  ) {
    var random = Random(seed: seed)
    let split = Split(count: samples.count, using: &random)
    let model = model(using: &random)
    return (samples.rows(at: split.training), samples.rows(at: split.validation), model, random)
  }

  /// One training.
  public func train(
    _ rule: some Optimizer<Float>, seed: UInt64, batchSize: Int?, epochs: Int? = nil,
    callbacks: [any Callback] = []
  ) -> Run {
    let epochs = epochs ?? self.epochs
    var (training, validation, model, random) = start(seed: seed)
    var trainer = Trainer(model, loss: SoftmaxCrossEntropy(), optimizer: rule)
    var run = Run(losses: [], seconds: [], accuracy: .nan)
    do {
      try trainer.fit(
        training, validation: validation, epochs: epochs, batchSize: batchSize,
        callbacks: callbacks, using: &random
      ) { epoch in
        run.losses.append(epoch.trainingLoss)
        run.seconds.append(epoch.seconds)
        run.accuracy = epoch.validationAccuracy ?? .nan
      }
    } catch {
      // The rate was too large: the rest of the losses are missing.
      run.accuracy = .nan
      let missing = Array(repeating: Double.nan, count: epochs - run.losses.count)
      (run.losses, run.seconds) = (run.losses + missing, run.seconds + missing)
    }
    return run
  }

  /// One training for each seed.
  public func runs(
    _ rule: some Optimizer<Float>, batchSize: Int?, epochs: Int? = nil,
    callbacks: [any Callback] = []
  ) -> [Run] {
    seeds.map {
      train(rule, seed: $0, batchSize: batchSize, epochs: epochs, callbacks: callbacks)
    }
  }

  /// The learning rate with the smallest loss after the last epoch, among 10⁻³, 3·10⁻³ … 3, by the worst of three
  /// seeds.
  public func bestRate(
    _ make: (Float) -> any Optimizer<Float>, batchSize: Int?, epochs: Int? = nil
  ) -> Float {
    let rates: [Float] = isQuick ? [0.01, 0.1, 1] : [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3]
    let losses = rates.map { rate in
      MedianAndRange(
        of:
          seeds.prefix(3).map {
            train(make(rate), seed: $0, batchSize: batchSize, epochs: epochs).finalLoss
          }
      ).maximum
    }
    return zip(rates, losses).min { $0.1 < $1.1 || (!$0.1.isNaN && $1.1.isNaN) }!.0
  }
}

extension [DigitTask.Run] {
  /// Median and range of the losses over the epochs.
  public func series(_ name: String, showsRange: Bool = true) -> LineChart.Series {
    let spreads = self[0].losses.indices.map { epoch in MedianAndRange(of: map { $0.losses[epoch] })
    }
    return LineChart.Series(
      name: name, x: spreads.indices.map { Double($0 + 1) }, y: spreads.map(\.median),
      band: showsRange
        ? .init(lower: spreads.map(\.minimum), upper: spreads.map(\.maximum)) : nil)
  }

  /// Median and range of the losses of the last epoch.
  public var finalLoss: MedianAndRange { MedianAndRange(of: map(\.finalLoss)) }
  /// Median and range of the accuracies on the validation part.
  public var accuracy: MedianAndRange { MedianAndRange(of: map(\.accuracy)) }
  /// The median time of a whole training in seconds.
  public var seconds: Double { MedianAndRange(of: map { $0.seconds.last! }).median }
}

extension String {
  /// The words as a part of the name of a metric: "heavy ball" is HeavyBall.
  public var inMetrics: String {
    split { !$0.isLetter }.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
  }
}
