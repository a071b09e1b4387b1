import Adjoint
import LessonKit

/// Training error and true error for 1 to 10 hidden units.
struct Widths {
  let networks: ThreeNetworks
  let restarts: Int

  func present(_ lesson: inout Lesson) {
    lesson.heading("Training error and true error")
    lesson.text(
      """
      The same ten observations and M = 1 to 10 hidden units, \(restarts) restarts each. The training error √(2 E/10) \
      and the error against the true curve are root mean squares, in the units of y. The noise of an observation is \
      \(NoisySine.noise).
      """)
    let results = withProgress("Widths", each: Array(1...10), name: { "M = \($0)" }) { hidden in
      let fits = networks.fits(hidden, restarts: restarts)
      return (
        training: fits.medianAndRange { (2 * $0.value / 10).squareRoot() }, curve: fits.medianAndRange(\.curveError)
      )
    }
    var table = Table(
      ["M", "training error", "error against the true curve"], caption: "Medians over \(restarts) restarts")
    for (index, result) in results.enumerated() {
      table.append([
        .integer(index + 1), .number(result.training.median.shortText), .number(result.curve.median, digits: 3),
      ])
    }
    lesson.table(table)
    let best = results.indices.min { results[$0].curve.median < results[$1].curve.median }!
    let last = results[9]
    lesson.text(
      """
      The median training error goes from \(results[0].training.median.shortText) to \
      \(last.training.median.shortText). The error against the true curve is smallest at M = \(best + 1), \
      \(results[best].curve.median.fixed(digits: 3)), and \(last.curve.median.fixed(digits: 3)) at M = 10. The \
      training error cannot tell which M to take.
      """)
    lesson.metric("bestWidth", best + 1)
    lesson.metric("trainingErrorWidth1", results[0].training.median)
    lesson.metric("trainingErrorWidth10", last.training.median)
    lesson.metric("curveErrorWidth10", last.curve.median)
    let x = (1...10).map(Double.init)
    lesson.figure(
      LineChart(
        title: "Errors over the number of hidden units", x: Axis(label: "hidden units M"),
        y: Axis(label: "root mean square error", range: 0...0.8),
        series: [
          .init(name: "training", x: x, spreads: results.map(\.training), style: .both),
          .init(name: "true curve", x: x, spreads: results.map(\.curve), style: .both),
        ]), caption: "Medians over \(restarts) restarts; the bands reach from the smallest to the largest.")
  }
}
