import Adjoint
import Foundation
import LessonKit
import TrainingTasks

/// Stochastic, minibatch and full-batch descent: noise per step against steps per second.
struct BatchSizes {
  let task: DigitTask

  init(_ task: DigitTask) { self.task = task }

  func present(_ lesson: inout Lesson) {
    lesson.heading("Batch sizes")
    lesson.text(
      """
      The gradient of a minibatch of k samples is an estimate of the gradient over all n. Drawn without repetition, \
      its mean squared error follows from the spread of the samples' own gradients g_i:
      """)
    lesson.formula("E ‖g_k − g‖² = (σ² / k) (n − k)/(n − 1)      σ² = mean of ‖g_i − g‖²")
    presentNoise(&lesson)
    presentTraining(&lesson)
  }

  private func presentNoise(_ lesson: inout Lesson) {
    var (training, _, model, random) = task.start(seed: task.seeds[0])
    func gradient(_ batch: Samples<Float>) -> Matrix<Float> {
      let (P, cache) = model.forward(batch.inputs)
      let G = SoftmaxCrossEntropy()(P, batch.targets).gradient
      return model.parameterGradient(G, cache).flattened
    }
    let (n, g) = (training.count, gradient(training))
    func squaredError(_ indices: some Collection<Int>) -> Double {
      Double((gradient(training.rows(at: indices)) - g).sumOfSquares)
    }
    let variance = (0..<n).reduce(0) { $0 + squaredError([$1]) } / Double(n)
    let draws = task.isQuick ? 100 : 400
    var table = Table(
      ["k", "measured", "± standard error", "theory"],
      caption: "Mean of ‖g_k − g‖² over \(draws) minibatches, before the first step; n = \(n).")
    var worst = 0.0
    for k in [1, 8, 64, 512] {
      let errors = (0..<draws).map { _ in
        squaredError((0..<n).shuffled(using: &random).prefix(k))
      }
      let mean = errors.reduce(0, +) / Double(draws)
      let squares = errors.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      let standardError = (squares / Double(draws - 1) / Double(draws)).squareRoot()
      let theory = variance / Double(k) * Double(n - k) / Double(n - 1)
      worst = max(worst, abs(mean - theory) / standardError)
      table.append([
        .integer(k), .number(mean, digits: 5), .number(standardError, digits: 5),
        .number(theory, digits: 5),
      ])
    }
    lesson.table(table)
    lesson.metric("noiseErrorInStandardErrors", worst)
  }

  private func presentTraining(_ lesson: inout Lesson) {
    lesson.text(
      """
      Small batches take many noisy steps per epoch, large ones few accurate ones; a step of one sample uses the \
      processor inefficiently. Gradient descent with the best rate for each size:
      """)
    let sizes: [(name: String, size: Int?)] = [
      ("1: stochastic", 1), ("8", 8), ("64", 64), ("512", 512), ("all", nil),
    ]
    let bar = ProgressBar("Batch sizes", total: sizes.count)
    var table = Table([
      "batch size", "α", "steps", "seconds", "final loss", "validation accuracy",
    ])
    var (overEpochs, overTime): ([LineChart.Series], [LineChart.Series]) = ([], [])
    for (index, (name, size)) in sizes.enumerated() {
      let rate = task.bestRate({ GradientDescent(learningRate: $0) }, batchSize: size)
      let runs = task.runs(GradientDescent(learningRate: rate), batchSize: size)
      let count = task.start(seed: task.seeds[0]).training.count
      let batches = size.map { (count + $0 - 1) / $0 } ?? 1
      table.append([
        .text(name), .number("\(rate)"), .integer(batches * task.epochs),
        .number(runs.seconds, digits: 3), .number(runs.finalLoss.median, digits: 4),
        .number(runs.accuracy.text { $0.percent(digits: 1) }),
      ])
      let series = runs.series(name)
      overEpochs.append(series)
      let seconds = runs[0].seconds.indices.map { epoch in
        MedianAndRange(of: runs.map { $0.seconds[epoch] }).median
      }
      overTime.append(.init(name: name, x: seconds, y: series.y))
      lesson.metric("lossOfBatch" + (size.map(String.init) ?? "All"), runs.finalLoss.median)
      bar.update(to: index + 1, status: name)
    }
    bar.finish()
    lesson.table(table)
    let y = Axis(label: "cross-entropy in nats", scale: .logarithmic)
    lesson.figure(
      Panels(
        title: "Loss for each batch size", columns: 1,
        figures: [
          LineChart(title: "Over the epochs", x: Axis(label: "epoch"), y: y, series: overEpochs),
          LineChart(
            title: "Over time", x: Axis(label: "time (s)", scale: .logarithmic), y: y,
            series: overTime),
        ]),
      caption: "Medians of the seeds. The same runs, against epochs and against the clock.")
  }
}
