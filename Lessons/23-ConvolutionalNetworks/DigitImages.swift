import Adjoint
import Convolutional

/// The shipped digits as images of 8×8 pixels, and the two networks that are compared.
struct DigitImages {
  let all: Samples<Float>
  let labels: [Int]
  let epochs: Int
  static let image = ImageShape(height: 8, width: 8)
  private static let rate: Float = 2e-3

  init(epochs: Int) throws {
    let digits = try Digits<Float>()
    labels = digits.labels
    all = Samples(digits.images / 16, .oneHot(labels, classes: Digits<Float>.classes))
    self.epochs = epochs
  }

  /// The two convolutions in front, of which the kernels are shown.
  struct Front {
    let first, second: Convolution<Float>
    let pooling: MaxPooling<Float>

    init(using random: inout Random) {
      first = Convolution(of: DigitImages.image, to: 16, kernel: 3, padding: .zero(1), using: &random)
      second = Convolution(of: first.output, to: 32, kernel: 3, padding: .zero(1), using: &random)
      pooling = MaxPooling(of: second.output, kernel: 2)
    }
  }

  /// Convolutions 1 → 16 → 32 of 3×3 pixels, max pooling to 4×4, and one dense layer: 9930 parameters.
  static func convolutional(using random: inout Random) -> some Layer<Float> {
    let front = Front(using: &random)
    return network(of: Float.self) {
      front.first
      ReLU()
      front.second
      ReLU()
      front.pooling
      Dropout(rate: 0.3, using: &random)
      Dense(from: front.pooling.output.count, to: 10, using: &random)
    }
  }

  /// One hidden layer of 132 units: 9910 parameters.
  static func dense(using random: inout Random) -> some Layer<Float> {
    network(of: Float.self) {
      Dense(from: image.count, to: 132, initializer: .he(), using: &random)
      ReLU()
      Dropout(rate: 0.3, using: &random)
      Dense(from: 132, to: 10, using: &random)
    }
  }

  struct Run<Model: Layer> where Model.S == Float {
    let model: Model
    /// On the test part.
    let accuracy: Double
    /// On the test part moved by one pixel, the mean over the four directions.
    let shiftedAccuracy: Double
    let seconds: Double
  }

  /// Trains a model on four fifths of the digits; the split and the order depend on the seed alone.
  func train<Model: Layer>(
    _ model: Model, seed: UInt64, callbacks: [any Callback] = []
  ) throws -> Run<Model> where Model.S == Float {
    var random = Random(seed: seed)
    let split = Split(count: all.count, training: 0.8, validation: 0, using: &random)
    var trainer = Trainer(model, loss: SoftmaxCrossEntropy(), optimizer: Adam(learningRate: Self.rate))
    let steps = epochs * (split.training.count / 32 + 1)
    let history = try trainer.fit(
      all.rows(at: split.training), epochs: epochs, batchSize: 32,
      callbacks: [ScheduledRate(.cosine(from: Double(Self.rate), steps: steps), per: .step)] + callbacks,
      using: &random)
    let test = all.rows(at: split.test)
    func share(_ X: Matrix<Float>) -> Double { accuracy(of: trainer.model(X), against: test.targets) }
    let shifts = [(1, 0), (-1, 0), (0, 1), (0, -1)].map { rows, columns in
      share(Self.shifted(test.inputs, Self.image, rows, columns, isPeriodic: false))
    }
    return Run(
      model: trainer.model, accuracy: share(test.inputs), shiftedAccuracy: shifts.reduce(0, +) / 4,
      seconds: history.seconds)
  }

  /// Images moved down and to the right. On a torus, what leaves on one side returns on the other; else zeros follow.
  static func shifted<S: Scalar>(
    _ X: Matrix<S>, _ image: ImageShape, _ rows: Int, _ columns: Int, isPeriodic: Bool
  ) -> Matrix<S> {
    func wrapped(_ i: Int, _ size: Int) -> Int { (i % size + size) % size }
    return Matrix(rows: X.rows, columns: X.columns) { n, k in
      let (c, i, j) = (k / image.pixels, k / image.width % image.height - rows, k % image.width - columns)
      let isInside = 0..<image.height ~= i && 0..<image.width ~= j
      if !isPeriodic && !isInside { return 0 }
      return X[n, (c * image.height + wrapped(i, image.height)) * image.width + wrapped(j, image.width)]
    }
  }
}
