import Adjoint
import Foundation
import LessonKit
import TrainingTasks

/// The strength of the weight decay of a network, chosen by validation.
struct PenaltyStrength {
  let seeds: [UInt64]
  let iterations: Int
  let hidden = 10
  let count = 10
  let strengths = stride(from: -6.0, through: 1, by: 0.5).map { pow(10, $0) }

  /// The errors of one network, root mean squares.
  struct Errors {
    let training: Double
    let validation: Double
    let curve: Double
  }

  /// The errors for λ = 0 and for each strength, on the samples of a seed and from the same weights.
  func errors(_ seed: UInt64) -> [Errors] {
    var random = Random(seed: seed)
    let training = SineTask.samples(count, using: &random)
    let validation = SineTask.samples(count, using: &random)
    let start = SineTask.network(hidden, using: &random)
    let rule = StoppingRule<Double>(
      gradientTolerance: 1e-8, iterations: iterations, evaluations: 2 * iterations + 100)
    return ([0] + strengths).map { lambda in
      var model = start
      let loss = FullBatch(
        model, loss: SumOfSquares(), samples: training,
        regularization: Regularization(L2(lambda), scope: .all))
      ScaledConjugateGradients().fit(&model, to: loss, until: rule)
      func error(_ samples: Samples<Double>) -> Double {
        ((model(samples.inputs) - samples.targets).sumOfSquares / Double(samples.count)).squareRoot()
      }
      return Errors(training: error(training), validation: error(validation), curve: SineTask.curveError(of: model))
    }
  }

  func present(_ lesson: inout Lesson) {
    lesson.heading("Weight decay of a network")
    lesson.text(
      """
      M = \(hidden) hidden units and \(count) new observations per seed, ½ Σ e² + λ Σ ξ² over all parameters, \
      minimized from the same initialization for each λ. With too little decay the network fits the noise, with too \
      much it underfits. λ is chosen by \(count) observations for validation.
      """)
    let runs = overSeeds("Strengths", seeds, errors)
    func spreads(_ error: (Errors) -> Double) -> [MedianAndRange] {
      runs[0].indices.map { k in runs.medianAndRange { error($0[k]) } }
    }
    let curve = spreads(\.curve)
    let best = curve.indices.dropFirst().min { curve[$0].median < curve[$1].median }!
    let chosen = runs.map { run in run.dropFirst().min { $0.validation < $1.validation }!.curve }
    let possible = runs.map { run in run.dropFirst().map(\.curve).min()! }
    let gains = zip(runs, chosen).count { $0[0].curve > $1 }
    var table = Table(["λ", "error against the true curve"], caption: "Over \(seeds.count) seeds, root mean squares")
    for (name, spread) in [
      ("0", curve[0]), ("the smallest, 1e-6", curve[1]),
      ("the best for all seeds, \(strengths[best - 1].scientific(digits: 0))", curve[best]),
      ("the largest, 10", curve[strengths.count]), ("chosen by validation, per seed", MedianAndRange(of: chosen)),
      ("the best per seed, unknown in practice", MedianAndRange(of: possible)),
    ] { table.append([.text(name), .number(spread.text { $0.fixed(digits: 3) })]) }
    lesson.table(table)
    lesson.text(
      "In \(gains) of \(seeds.count) seeds, the network chosen by validation is closer to the true curve than the "
        + "one without decay.")
    lesson.metric("curveErrorWithoutDecay", curve[0].median)
    lesson.metric("curveErrorBestDecay", curve[best].median)
    lesson.metric("curveErrorStrongestDecay", curve[strengths.count].median)
    lesson.metric("curveErrorChosenDecay", MedianAndRange(of: chosen).median)
    lesson.metric("seedsHelpedByDecay", gains)
    lesson.figure(
      LineChart(
        title: "Errors over the strength of weight decay",
        x: Axis(label: "strength λ of the weight decay", scale: .logarithmic),
        y: Axis(label: "root mean square error", scale: .logarithmic, range: 0.1...1),
        series: [("training", spreads(\.training)), ("validation", spreads(\.validation)), ("true curve", curve)].map {
          name, spreads in .init(name: name, x: strengths, y: spreads.dropFirst().map(\.median))
        }), caption: "Medians over \(seeds.count) seeds.")
  }
}
