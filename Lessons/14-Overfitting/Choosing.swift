import Adjoint
import LessonKit
import TrainingTasks

/// Why the test part is used once: the smallest of many validation errors is biased.
struct Choosing {
  let seeds: [UInt64]
  let models: Int
  let draws: Int
  let hidden = 10
  let trainingCount = 30
  let sizes = [10, 40]

  /// The numbers of models to choose from.
  private var choices: [Int] { [1, 2, 5, 10, 20, 40].filter { $0 <= models } }

  /// Mean squared errors of the model with the smallest validation error, means over the draws.
  private struct Chosen {
    let validation: Double
    let test: Double
    var difference: Double { test - validation }
  }

  /// For each size of the parts and each number of models.
  private func chosen(_ seed: UInt64) -> [[Chosen]] {
    var random = Random(seed: seed)
    let training = SineTask.samples(trainingCount, using: &random)
    let rule = StoppingRule<Double>(gradientTolerance: 1e-6, iterations: 300)
    let networks = (0..<models).map { _ in
      var model = SineTask.network(hidden, using: &random)
      let loss = FullBatch(model, loss: SumOfSquares(), samples: training)
      ScaledConjugateGradients().fit(&model, to: loss, until: rule)
      return model
    }
    let (validation, test) = (
      SineTask.samples(draws * sizes.max()!, using: &random), SineTask.samples(draws * sizes.max()!, using: &random)
    )
    return sizes.map { size in
      /// The error of each model on each draw of so many samples.
      func errors(_ samples: Samples<Double>) -> [[Double]] {
        let part = samples.rows(at: 0..<draws * size)
        return networks.map { square($0(part.inputs) - part.targets).reshaped(draws, size).rowMeans().elements }
      }
      let (V, T) = (errors(validation), errors(test))
      return choices.map { count in
        let best = (0..<draws).map { draw in (0..<count).min { V[$0][draw] < V[$1][draw] }! }
        func mean(_ errors: [[Double]]) -> Double {
          best.indices.reduce(0) { $0 + errors[best[$1]][$1] } / Double(draws)
        }
        return Chosen(validation: mean(V), test: mean(T))
      }
    }
  }

  func present(_ lesson: inout Lesson) {
    lesson.heading("Why the test part is used once")
    lesson.formula(
      """
      E min_k V_k ≤ min_k E V_k        V_k: validation error of model k
      """)
    lesson.text(
      """
      For one model, validation and test error are both unbiased. Of many models, the one with the smallest validation \
      error is good, or fits those few observations by chance, which does not repeat on the test part. Here, \(models) \
      networks with \(hidden) hidden units, from different weights, learn \(trainingCount) noisy observations. Then \
      \(draws) times a new validation part chooses one of the first K, and a new test part of the same size judges it.
      """)
    let runs = overSeeds("Networks", seeds, chosen)
    var table = Table(
      ["observations in each part", "K", "validation", "test", "test − validation", "expected"],
      caption: "Mean squared errors of the chosen network, medians over \(seeds.count) seeds; the difference is a mean "
        + "over the seeds with its standard error")
    var series: [LineChart.Series] = []
    var lasts: [Double] = []
    for (s, size) in sizes.enumerated() {
      let differences = choices.indices.map { c in
        let (mean, error) = meanAndError(runs.map { $0[s][c].difference })
        table.append([
          .integer(size), .integer(choices[c]), .number(runs.median { $0[s][c].validation }, digits: 3),
          .number(runs.median { $0[s][c].test }, digits: 3),
          .text("\(mean.fixed(digits: 4)) ± \(error.fixed(digits: 4))"), .text(c == 0 ? "0" : "positive"),
        ])
        return (mean: mean, error: error)
      }
      lasts.append(differences.last!.mean)
      series.append(
        .init(
          name: "\(size) observations", x: choices.map(Double.init), y: differences.map(\.mean), style: .both,
          band: .init(lower: differences.map { $0.mean - $0.error }, upper: differences.map { $0.mean + $0.error })))
      lesson.metric("flatteryOfOne\(size)Observations", differences[0].mean)
      lesson.metric("flatteryOfOneError\(size)Observations", differences[0].error)
      lesson.metric("flatteryOfMany\(size)Observations", differences.last!.mean)
      lesson.metric("flatteryOfManyError\(size)Observations", differences.last!.error)
    }
    lesson.table(table)
    lesson.text(
      """
      One network’s validation error is unbiased. Chosen from \(choices.last!), its validation error is too \
      small by \(lasts[0].fixed(digits: 4)) with \(sizes[0]) observations in the part, and by \
      \(lasts[1].fixed(digits: 4)) with \(sizes[1]). If a model is chosen by the test part, that is a validation part, \
      and no unbiased estimate remains.
      """)
    lesson.figure(
      LineChart(
        title: "Bias of the validation error of the chosen network",
        x: Axis(label: "networks to choose from", scale: .logarithmic),
        y: Axis(label: "test − validation, mean squared error"), series: series),
      caption: "Means over \(seeds.count) seeds, bands of one standard error.")
  }

  /// The mean of independent values and its standard error s/√n.
  private func meanAndError(_ values: [Double]) -> (mean: Double, error: Double) {
    let n = Double(values.count)
    let mean = values.reduce(0, +) / n
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (mean, (squares / (n - 1) / n).squareRoot())
  }
}
