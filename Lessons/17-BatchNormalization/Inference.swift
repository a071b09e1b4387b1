import Adjoint
import LessonKit

/// The statistics of a prediction, which the lecture leaves out.
struct Inference {
  let task: DigitsTask
  let seed: UInt64

  func present(_ lesson: inout Lesson) {
    lesson.heading("Inference: whose mean, whose variance?")
    lesson.text(
      """
      The lecture's formulas are for training. If a prediction used the mean and the variance of its own \
      batch, it would depend on what else is predicted at the same time. So inference uses running \
      averages over the training. Below, one trained network predicts the same test digits in four ways.
      """)
    lesson.formula(
      """
      μ_run  ← (1 − ρ) μ_run  + ρ μ                 ρ = 0.1
      σ²_run ← (1 − ρ) σ²_run + ρ m/(m − 1) σ²
      """)
    var random = Random(seed: seed)
    let run = task.train(DigitsTask.normalized(using: &random), rate: 0.1, seed: seed)
    let test = task.all.rows(at: run.test)
    /// The accuracy if each of these groups is normalized by its own statistics.
    func accuracyByBatch(_ groups: [[Int]]) -> Double {
      let hits = groups.reduce(0.0) { sum, group in
        let part = test.rows(at: group)
        let prediction = run.model.forward(part.inputs).output
        return sum + accuracy(of: prediction, against: part.targets) * Double(group.count)
      }
      return hits / Double(test.count)
    }
    let all = Array(0..<test.count)
    let sorted = (0..<10).map { digit in all.filter { task.labels[run.test[$0]] == digit } }
    let shuffled = stride(from: 0, to: test.count, by: 36).map {
      Array(all[$0..<min($0 + 36, test.count)])
    }
    let rows: [(name: String, key: String, accuracy: Double)] = [
      ("running statistics", "running", run.accuracy),
      ("their own, batches of 36 in random order", "shuffled", accuracyByBatch(shuffled)),
      (
        "their own, one batch per digit", "sorted", accuracyByBatch(sorted.filter { !$0.isEmpty })
      ),
      ("their own, one at a time", "single", accuracyByBatch(all.map { [$0] })),
    ]
    var table = Table(
      ["statistics", "test accuracy"],
      caption: "\(task.epochs) epochs, learning rate 0.1, seed \(seed)")
    for (name, key, accuracy) in rows {
      table.append([.text(name), .percent(accuracy, digits: 1)])
      lesson.metric("\(key)StatisticsAccuracy", accuracy)
    }
    lesson.table(table)
    lesson.text(
      """
      Where all images of a batch show the same digit, normalization removes what they have in common, which \
      is the digit. A batch of one has zero variance: x̂ = 0, and every image gets the same prediction.
      """)
    presentBias(&random, &lesson)
  }

  /// Which variance should be averaged: the biased σ² of the batches, or m/(m − 1) times it?
  private func presentBias(_ random: inout Random, _ lesson: inout Lesson) {
    let batches = 20_000
    var table = Table(
      ["m", "mean of σ²", "(m − 1)/m", "mean of m/(m − 1) σ²", "standard error"],
      caption: "\(batches) batches of m standard normal numbers, whose variance is 1")
    var worst = 0.0
    for m in [2, 4, 8, 32] {
      // One column per batch.
      let X = Matrix<Double>.normal(m, batches, using: &random)
      let variances = BatchNorm<Double>(features: batches).forward(X).cache.variance
      let factor = Double(m) / Double(m - 1)
      // Var s² = 2/(m − 1) for the unbiased variance s² of m normal numbers of variance 1.
      let error = (2 / Double(m - 1) / Double(batches)).squareRoot()
      worst = max(worst, abs(variances.mean * factor - 1) / error)
      table.append([
        .integer(m), .number(variances.mean, digits: 4), .number(1 / factor, digits: 4),
        .number(variances.mean * factor, digits: 4), .number(error, digits: 4),
      ])
    }
    lesson.table(table)
    lesson.text(
      """
      A batch is normalized by its σ² with 1/m, which is too small on average by (m − 1)/m, since μ was fitted to the \
      same numbers. For predictions, the paper and PyTorch average m/(m − 1) σ², as this library does; Keras \
      averages σ². For m = 2 the two differ by a factor of two.
      """)
    lesson.metric("unbiasedVarianceErrors", worst)
  }
}
