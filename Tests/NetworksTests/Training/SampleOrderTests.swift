import Matrices
import Testing

@testable import Networks

@Suite("Sample order") struct SampleOrderTests {
  @Test("in order they come as they are, shuffled each once in a new order")
  func orders() {
    var random = Random(seed: 1)
    #expect(SampleSequence(.inOrder, count: 5).epoch(using: &random) == [0, 1, 2, 3, 4])
    let sequence = SampleSequence(.shuffled, count: 50)
    let (first, second) = (sequence.epoch(using: &random), sequence.epoch(using: &random))
    #expect(first != second && first.sorted() == Array(0..<50) && second.sorted() == first.sorted())
  }

  @Test("shuffled is the order of minibatches of the same generator")
  func shuffled() {
    var (a, b) = (Random(seed: 2), Random(seed: 2))
    let order = SampleSequence(.shuffled, count: 20).epoch(using: &a)
    #expect(order == Minibatches(count: 20, size: 20, using: &b).flatMap { $0 })
  }

  /// How often each sample occurs in many epochs, per epoch.
  private func frequencies(_ share: Double, _ losses: [Double], epochs: Int) -> [Double] {
    var random = Random(seed: 3)
    var sequence = SampleSequence(.emphasizing(share: share), count: losses.count)
    sequence.record(Matrix<Double>.column(losses), of: Array(losses.indices)[...])
    var counts = [Int](repeating: 0, count: losses.count)
    for _ in 0..<epochs {
      let epoch = sequence.epoch(using: &random)
      #expect(epoch.count == losses.count)
      for i in epoch { counts[i] += 1 }
    }
    return counts.map { Double($0) / Double(epochs) }
  }

  @Test("sample i is expected (1 − s) + s n L_i / Σ L times in an epoch", arguments: [0, 0.4, 1])
  func expectation(share: Double) {
    let losses = [0, 1, 2, 5, 2.0]
    let found = frequencies(share, losses, epochs: 20_000)
    for (i, loss) in losses.enumerated() {
      let expected = (1 - share) + share * 5 * loss / 10
      // An epoch's count has a variance of at most 5/4 + 1/4, from five draws and from being left out or not: the
      // mean's standard deviation is below 0.009, and five of those are exceeded once in a million.
      #expect(abs(found[i] - expected) <= 0.045, "\(i): \(found[i]), \(expected)")
    }
  }

  @Test("losses that can be negative count from the smallest one")
  func negative() {
    let found = frequencies(1, [-3, -2, -3, -1], epochs: 10_000)
    // 4 L / Σ L with L = 0, 1, 0, 2; the standard deviation of a mean of counts, √(4 · ¼ / 10⁴), is 0.01.
    #expect(found[0] == 0 && found[2] == 0)
    #expect(abs(found[1] - 4.0 / 3) <= 0.05 && abs(found[3] - 8.0 / 3) <= 0.05)
  }

  @Test("before losses are known, and where all are 0, each sample comes once")
  func unknown() {
    var random = Random(seed: 4)
    var sequence = SampleSequence(.emphasizing(share: 1), count: 10)
    #expect(sequence.epoch(using: &random).sorted() == Array(0..<10))
    sequence.record(Matrix<Float>.zeros(10, 1), of: Array(0..<10)[...])
    #expect(sequence.epoch(using: &random).sorted() == Array(0..<10))
  }

  @Test("the last known loss counts, and only for its samples")
  func record() {
    var random = Random(seed: 5)
    var sequence = SampleSequence(.emphasizing(share: 1), count: 3)
    sequence.record(Matrix<Double>.column([1, 1]), of: [2, 0])
    sequence.record(Matrix<Double>.column([0, 0]), of: [2, 0])
    sequence.record(Matrix<Double>.column([4]), of: [1])
    #expect(sequence.epoch(using: &random) == [1, 1, 1])
  }

  /// The mean square of the error at an outlier, and at the nine other points, after a training.
  private func errors(_ order: SampleOrder) throws -> (outlier: Double, others: Double) {
    var random = Random(seed: 6)
    let samples = Samples<Double>(.zeros(10, 1), .column([9] + Array(repeating: 0, count: 9)))
    var trainer = Trainer(
      Dense<Double>(weights: [[0]], bias: [[0]]), loss: MeanSquaredError(),
      optimizer: GradientDescent(learningRate: 0.01))
    try trainer.fit(samples, epochs: 200, batchSize: 1, order: order, using: &random)
    let bias = trainer.model.parameters.bias[0, 0]
    return ((9 - bias) * (9 - bias), bias * bias)
  }

  @Test("in a training, emphasis draws a constant model towards an outlier")
  func outlier() throws {
    let (shuffled, emphasized) = (
      try errors(.shuffled), try errors(.emphasizing(share: 0.5))
    )
    // The mean is 0.9. With half of the draws by losses, the bias b balances its expected pulls,
    //   (9 − b) (½ + 5 (9 − b)² / Σ) = 9 b (½ + 5 b² / Σ),  Σ = (9 − b)² + 9 b²,
    // at b = 2.5 or so, and wanders by less than √(rate · variance) = √(0.01 · 20) about it.
    #expect(emphasized.outlier < shuffled.outlier && emphasized.others > shuffled.others)
  }

  @Test("samples of weight 0 are not drawn for their losses")
  func weights() throws {
    var random = Random(seed: 7)
    let samples = Samples<Double>(
      .zeros(4, 1), [[9], [1], [1], [1]], weights: [[0], [1], [1], [1]])
    var trainer = Trainer(
      Dense<Double>(weights: [[0]], bias: [[0]]), loss: MeanSquaredError(),
      optimizer: GradientDescent(learningRate: 0.1))
    let log = Log<Double>()
    trainer.augmentations = [Observer(log: log)]
    try trainer.fit(
      samples, epochs: 9, batchSize: 1, order: .emphasizing(share: 1), using: &random)
    #expect(log.entries.count == 36)
    // The first epoch has each sample once.
    #expect(
      log.entries.prefix(4).sorted() == [1, 1, 1, 9] && !log.entries.dropFirst(4).contains(9))
  }

  /// Notes the target of each minibatch.
  private struct Observer: Augmentation {
    let log: Log<Double>
    func callAsFunction<S: Scalar>(
      _ batch: Samples<S>, using random: inout some RandomNumberGenerator
    ) -> Samples<S> {
      log.append(Double(batch.targets[0, 0]))
      return batch
    }
  }
}
