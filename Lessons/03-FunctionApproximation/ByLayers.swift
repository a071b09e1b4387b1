import Adjoint
import LessonKit

/// The exercise by layers: the error that each method reaches with the same number of gradients.
struct ByLayers {
  let seeds: [UInt64]
  let gradients: Int
  /// The RMS error at which the exercise counts as solved.
  let accepted = 1e-3
  let training = box(side: 20)
  let evaluation = box(side: 100)

  private struct Method {
    let name: String
    let key: String
    /// The fraction of the gradients that Adam uses, and the method that follows it.
    let adamShare: Double
    var isDecaying = false
    var next: any GradientSolver<Double> = LBFGS()
  }

  private let methods = [
    Method(name: "Adam, α = 0.01", key: "adam", adamShare: 1),
    Method(name: "Adam, α from 0.01 to 0", key: "decayingAdam", adamShare: 1, isDecaying: true),
    Method(name: "L-BFGS", key: "lbfgs", adamShare: 0),
    Method(name: "scaled conjugate gradients", key: "scg", adamShare: 0, next: ScaledConjugateGradients()),
    Method(name: "¼ Adam, then L-BFGS", key: "both", adamShare: 0.25),
  ]

  /// Trains, presents, and returns the network of the first seed and the last method.
  func present(_ lesson: inout Lesson) -> some Layer<Double> {
    lesson.heading("By layers")
    lesson.text(
      """
      The same network as a list of layers. It sees a grid of 20×20 points, and is judged on 100×100. All methods take \
      all points at once and the same number of gradients, \(gradients); line searches count. Adam's steps have the \
      size of its learning rate α, constant or decaying; the other methods estimate the curvature from changes of the \
      gradient.
      """)
    let results = overSeeds("Fitting", seeds, each: methods, name: \.name) { method, seed in
      var fitting = Fitting(gradients: gradients, adam: Int(Double(gradients) * method.adamShare))
      fitting.isDecaying = method.isDecaying
      var random = Random(seed: seed)
      var model = tanhNetwork(using: &random)
      let start = ContinuousClock.now
      let history = fitting(&model, to: training, method.next)
      let seconds = (ContinuousClock.now - start) / .seconds(1)
      let largest = (model(evaluation.inputs) - evaluation.targets).maxNorm
      return (
        model: model, history: history, seconds: seconds, largest: largest,
        error: rootMeanSquareError(model, on: evaluation)
      )
    }
    var table = Table(
      ["method", "RMS error, median (range)", "accepted", "largest error", "seconds"],
      caption: "On 100×100 points; \(seeds.count) seeds, medians.")
    for (method, runs) in zip(methods, results) {
      let errors = runs.medianAndRange(\.error)
      table.append([
        .text(method.name), .number(errors.text { $0.scientific(digits: 1) }),
        .number("≤ \(accepted.scientific(digits: 0))"), .scientific(runs.median(\.largest), digits: 1),
        .number(runs.median(\.seconds), digits: 2),
      ])
      lesson.metric("\(method.key)RMSMedian", errors.median)
      lesson.metric("\(method.key)RMSMaximum", errors.maximum)
    }
    lesson.table(table)
    let curves = zip(methods, results).map { method, runs in
      LineChart.Series(
        name: method.name, x: runs[0].history.gradients, y: runs[0].history.losses.map { $0.squareRoot() })
    }
    lesson.figure(
      LineChart(
        title: "Errors during the training", x: Axis(label: "gradients", scale: .logarithmic),
        y: Axis(label: "RMS error on the training points", scale: .logarithmic), series: curves),
      caption: "Seed \(seeds[0]). Minimizers are shown after each iteration.")
    let shown = results.last![0].model
    TrainedSurface(seed: seeds[0], gradients: gradients).present(&lesson)
    DrawnNetwork(seed: seeds[0], gradients: gradients).present(&lesson)
    return shown
  }
}
