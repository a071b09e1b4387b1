import Adjoint
import LessonKit

/// Training of the network on the handwritten digits, for several seeds.
struct TrainingOnDigits {
  struct Run {
    let seed: UInt64
    let history: History
    let testAccuracy: Double
    /// The indices of the test samples, and the classes predicted for them.
    let test: [Int]
    let predicted: [Int]
  }

  let digits: Digits<Float>
  let seeds: [UInt64]
  let epochs: Int
  let batchSize: Int
  let learningRate: Float

  init(
    _ digits: Digits<Float>, seeds: [UInt64], epochs: Int, batchSize: Int, learningRate: Float
  ) {
    (self.digits, self.seeds, self.epochs) = (digits, seeds, epochs)
    (self.batchSize, self.learningRate) = (batchSize, learningRate)
  }

  func run(seed: UInt64, _ epochEnded: (History.Epoch) -> Void) throws -> Run {
    var random = Random(seed: seed)
    let all = Samples(digits.images / 16, .oneHot(digits.labels, classes: Digits<Float>.classes))
    let split = Split(count: all.count, using: &random)
    let (training, validation) = (all.rows(at: split.training), all.rows(at: split.validation))

    var trainer = Trainer(
      digitsNetwork(of: Float.self, using: &random), loss: SoftmaxCrossEntropy(),
      optimizer: Adam(learningRate: learningRate))
    let history = try trainer.fit(
      training, validation: validation, epochs: epochs, batchSize: batchSize, using: &random,
      epochEnded: epochEnded)

    let test = all.rows(at: split.test)
    let prediction = trainer.model(test.inputs)
    return Run(
      seed: seed, history: history, testAccuracy: accuracy(of: prediction, against: test.targets),
      test: split.test, predicted: prediction.rowArgmax())
  }

  func present(_ lesson: inout Lesson) throws {
    lesson.heading("Training on handwritten digits")
    lesson.text(
      """
      1797 images of 8 × 8 pixels, split at random into 60 % for training, 20 % for validation and 20 % for \
      the test. Adam, learning rate \(learningRate), minibatches of \(batchSize), \(epochs) epochs. Each \
      seed has its own split, its own initial weights and its own order of the samples.
      """)
    let bar = ProgressBar("Training", total: seeds.count * epochs)
    var runs: [Run] = []
    for seed in seeds {
      runs.append(
        try run(seed: seed) { epoch in
          bar.update(
            to: runs.count * epochs + epoch.number,
            status: "seed \(seed), loss \(epoch.trainingLoss.fixed(digits: 4))",
            curves: ["training loss": epoch.trainingLoss])
        })
    }
    bar.finish()
    presentResults(runs, &lesson)
  }

  private func presentResults(_ runs: [Run], _ lesson: inout Lesson) {
    var table = Table(["seed", "training loss", "validation", "test", "seconds"])
    for run in runs {
      let last = run.history.epochs.last!
      table.append([
        .integer(Int(run.seed)), .scientific(last.trainingLoss, digits: 1),
        .percent(last.validationAccuracy ?? .nan, digits: 1),
        .percent(run.testAccuracy, digits: 1), .number(run.history.seconds, digits: 3),
      ])
    }
    lesson.table(table)
    let sorted = runs.sorted { $0.testAccuracy < $1.testAccuracy }
    let accuracies = MedianAndRange(of: runs.map(\.testAccuracy))
    let seconds = MedianAndRange(of: runs.map(\.history.seconds))
    lesson.text(
      """
      Median test accuracy \(accuracies.median.percent(digits: 1)) (from \
      \(accuracies.minimum.percent(digits: 1)) to \(accuracies.maximum.percent(digits: 1))) in \
      \(seconds.median.fixed(digits: 3)) s of training.
      """)
    lesson.metric("testAccuracyMedian", accuracies.median)
    lesson.metric("testAccuracyMinimum", accuracies.minimum)
    lesson.metric("testAccuracyMaximum", accuracies.maximum)
    lesson.metric("trainingSecondsMedian", seconds.median)
    drawCurves(runs, &lesson)
    drawMistakes(sorted[sorted.count / 2], &lesson)
  }
}
