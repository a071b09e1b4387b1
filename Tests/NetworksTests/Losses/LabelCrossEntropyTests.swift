import Matrices
import Networks
import Testing

@Suite("Label cross-entropy") struct LabelCrossEntropyTests {
  private let loss = LabelCrossEntropy()

  @Test("a column of labels, an array of labels and one-hot rows give the same")
  func oneHot() {
    func expect<S: Scalar>(_ type: S.Type) {
      var random = Random(seed: 7)
      let Z = Matrix<S>.normal(9, 4, standardDeviation: 2, using: &random)
      let labels = [0, 3, 1, 2, 2, 0, 3, 3, 1]
      let column = loss(Z, .column(labels.map { S($0) }))
      let array = loss(Z, labels)
      let rows = SoftmaxCrossEntropy()(Z, .oneHot(labels, classes: 4))
      #expect(column.value == array.value && column.gradient == array.gradient)
      // q − 1 and q − 0 in both.
      #expect(column.gradient == rows.gradient)
      // Sums of the same nine terms in another order: 8 roundings each of at most the sum.
      #expect(abs(column.value - rows.value) <= 16 * rows.value.ulp * 9)
    }
    expect(Float.self)
    expect(Double.self)
  }

  @Test("logits of ±10⁴ give 0 or 2·10⁴ exactly")
  func extreme() {
    #expect(loss(Matrix<Float>([[1e4, -1e4]]), [0]).value == 0)
    let wrong = loss(Matrix<Float>([[1e4, -1e4]]), [1])
    #expect(wrong.value == 2e4 && wrong.gradient == [[1, -1]])
  }

  @Test("labels are targets like others: a batch of them trains")
  func training() throws {
    var random = Random(seed: 8)
    let X: Matrix<Double> = [[-2], [-1], [1], [2]]
    var trainer = Trainer(
      Dense(from: 1, to: 2, using: &random), loss: loss, optimizer: Adam(learningRate: 0.1))
    let samples = Samples(X, [[0], [0], [1], [1]])
    let history = try trainer.fit(
      samples, validation: samples, epochs: 50, batchSize: 4, using: &random)
    #expect(trainer.model(X).rowArgmax() == [0, 0, 1, 1])
    // The predictions have two columns, the labels one: they are compared as class numbers.
    #expect(history.epochs.last?.validationAccuracy == 1)
  }

  @Test("a label beyond the classes traps")
  func rangeTrap() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = LabelCrossEntropy()(Matrix<Double>.zeros(2, 3), [[0], [3]])
    }
    #expect(saidOnTrapping(result, "classes are 0 to 2, found 3"))
  }

  @Test("a label that is no whole number traps")
  func fractionTrap() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = LabelCrossEntropy()(Matrix<Double>.zeros(2, 3), [[0], [1.5]])
    }
    #expect(saidOnTrapping(result, "a label is a whole number, found 1.5"))
  }

  @Test("one-hot rows trap: these are targets of the other cross-entropy")
  func shapeTrap() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = LabelCrossEntropy()(Matrix<Double>.zeros(2, 3), .zeros(2, 3))
    }
    #expect(saidOnTrapping(result, "labels are a column 2×1, found 2×3"))
  }

  @Test("another number of labels than of predictions traps")
  func countTrap() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = LabelCrossEntropy()(Matrix<Double>.zeros(2, 3), [0, 1, 2])
    }
    #expect(saidOnTrapping(result, "cannot compare predictions 2×3 with 3 labels"))
  }

  @Test("it keeps what every loss promises")
  func promises() throws { try expectLoss("LabelCrossEntropy", loss, at: LossPoint.labels) }
}
