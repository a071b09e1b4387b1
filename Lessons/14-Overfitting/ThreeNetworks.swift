import Adjoint
import LessonKit
import TrainingTasks

/// Figure 5.9 of Bishop, which the lecture shows: 1, 3 and 10 hidden units on ten observations.
struct ThreeNetworks {
  let restarts: Int
  let iterations: Int
  let seed: UInt64

  /// A network after one training.
  struct Fit {
    /// E = ½ Σ (y − t)².
    let value: Double
    /// The root mean square error against the true curve.
    let curveError: Double
    let curve: [Double]
  }

  /// What is known about a network: errors that were published or computed before, and how often they have to be
  /// reached.
  private struct Known {
    let hidden: Int
    let best: String
    let limit: Double
    let share: String
  }

  private static let known = [
    Known(hidden: 1, best: "0.5891", limit: 0.590, share: "at least 75 %"),
    Known(hidden: 3, best: "0.0800, most often 0.1602", limit: 0.172, share: "most"),
    Known(hidden: 10, best: "1e-18", limit: 1e-6, share: "some"),
  ]

  /// Trainings with M hidden units, each from other weights, in the order of their errors.
  func fits(_ hidden: Int, restarts: Int, progress: () -> Void = {}) -> [Fit] {
    var random = Random(seed: seed)
    // Any decrease is worth another iteration: the error falls slowly along valleys in which a unit grows ever steeper.
    let rule = StoppingRule<Double>(
      gradientTolerance: 1e-8, iterations: iterations, evaluations: 2 * iterations + 100)
    let fits = (0..<restarts).map { _ in
      var model = SineTask.network(hidden, using: &random)
      let loss = FullBatch(model, loss: SumOfSquares(), samples: SineTask.published)
      let minimum = ScaledConjugateGradients().fit(&model, to: loss, until: rule)
      progress()
      return Fit(
        value: minimum.value, curveError: SineTask.curveError(of: model), curve: model(SineTask.curve.inputs).elements)
    }
    return fits.sorted { $0.value < $1.value }
  }

  func present(_ lesson: inout Lesson) {
    lesson.heading("Bishop’s figure 5.9")
    lesson.formula(
      """
      y(x) = Σ_j v_j tanh(w_j x + b_j) + c        j = 1 … M
      E    = ½ Σ_i (y(x_i) − t_i)²                3 M + 1 parameters
      """)
    let truth = SineTask.truthError
    lesson.text(
      """
      The lecture’s figure: networks with M = 1, 3 and 10 hidden units on ten noisy observations of sin 2πx. The \
      observations are the book’s; scaled conjugate gradients minimize E, from \(restarts) random initializations, at \
      most \(iterations) iterations each. The true curve itself has E = \(truth.fixed(digits: 4)) (expected: 0.4187), \
      because the observations have noise. A network with less than that has fitted noise.
      """)
    lesson.metric("truthError", truth)
    let bar = ProgressBar("Restarts", total: Self.known.count * restarts)
    var done = 0
    let results = Self.known.map { known in
      fits(known.hidden, restarts: restarts) {
        done += 1
        bar.update(to: done, status: "M = \(known.hidden)")
      }
    }
    bar.finish()
    var table = Table(
      ["M", "best E", "published or verified", "E at most", "reached by", "expected"], caption: "\(restarts) restarts")
    var curves = Table(
      ["M", "median E", "curve error of the best E", "median curve error"],
      caption: "The curve error is the root mean square distance from sin 2πx")
    for (known, fits) in zip(Self.known, results) {
      let values = fits.medianAndRange(\.value)
      let reached = fits.count { $0.value <= known.limit }
      table.append([
        .integer(known.hidden), .number(values.minimum.shortText), .text(known.best), .number(known.limit.shortText),
        .text("\(reached) of \(restarts)"), .text(known.share),
      ])
      curves.append([
        .integer(known.hidden), .number(values.median.shortText), .number(fits[0].curveError, digits: 3),
        .number(fits.median(\.curveError), digits: 3),
      ])
      lesson.metric("bestError\(known.hidden)", values.minimum)
      lesson.metric("medianError\(known.hidden)", values.median)
      lesson.metric("reachedShare\(known.hidden)", Double(reached) / Double(restarts))
      lesson.metric("curveError\(known.hidden)", fits[0].curveError)
    }
    lesson.table(table)
    lesson.table(curves)
    let all = results.joined()
    let closest = all.min { $0.curveError < $1.curveError }!
    let lowest = all.min { $0.value < $1.value }!
    lesson.text(
      """
      \(all.count { $0.value < truth }) of the \(all.count) networks have a smaller E than the true curve. The \
      smallest E, \(lowest.value.shortText), has a curve error of \(lowest.curveError.fixed(digits: 3)); the network \
      closest to the true curve, with \(closest.curveError.fixed(digits: 3)), has E = \(closest.value.shortText). \
      Sorted by E, the restarts form steps: each is a local minimum, or a valley that the search has not left. For M = \
      3, \(results[1].count { $0.value < 0.09 }) of \(restarts) restarts find the lowest step, 0.08.
      """)
    lesson.metric("lowestErrorCurveError", lowest.curveError)
    lesson.metric("closestCurveError", closest.curveError)
    draw(results, &lesson)
  }

  private func draw(_ results: [[Fit]], _ lesson: inout Lesson) {
    lesson.figure(
      Panels(
        title: "Ten observations, three networks", columns: 2,
        figures: zip(Self.known, results).map { known, fits in
          LineChart(
            title: "M = \(known.hidden)", x: Axis(label: "x"), y: Axis(label: "y", range: -1.5...1.5),
            series: [
              .init(name: "network", x: SineTask.grid, y: fits[0].curve),
              .init(name: "sin 2πx", x: SineTask.grid, y: SineTask.curve.targets.elements),
              .init(
                name: "observations", x: SineTask.published.inputs.elements, y: SineTask.published.targets.elements,
                style: .points),
            ])
        }), caption: "The network with the smallest E of \(restarts) restarts.")
    lesson.figure(
      LineChart(
        title: "Errors of all restarts, sorted", x: Axis(label: "restart, from the best to the worst"),
        y: Axis(label: "sum of squared errors E", scale: .logarithmic),
        series: zip(Self.known, results).map { known, fits in
          .init(name: "M = \(known.hidden)", x: (1...fits.count).map(Double.init), y: fits.map(\.value), style: .both)
        }), caption: "Equal heights are one minimum, found from several initializations.")
  }
}

extension Double {
  /// Four digits, with an exponent where the number is small.
  var shortText: String { self < 1e-3 ? scientific(digits: 0) : fixed(digits: 4) }
}
