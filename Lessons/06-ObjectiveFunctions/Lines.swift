import Adjoint
import LessonKit

/// A straight line through data of which some are wrong.
struct Lines {
  let seeds: [UInt64]
  let steps: Int
  let count = 41
  let slope = 2.0
  let intercept = 1.0
  let noise = 0.3
  /// How far the wrong targets lie below the line.
  let shift = 6.0
  let delta = 0.5
  let outlierCounts = [0, 1, 2, 4, 6, 8, 10, 12, 16]

  enum Kind: String, CaseIterable {
    case squares = "MSE"
    case root = "RMSE"
    case absolute = "MAE"
    case huber = "Huber, δ = 0.5"

    /// In the names of metrics.
    var key: String {
      switch self {
      case .squares: "Squares"
      case .root: "Root"
      case .absolute: "Absolute"
      case .huber: "Huber"
      }
    }
  }

  /// Points around the line; those of largest x fall by `shift`, as if a detector lost a part of large signals.
  func samples(outliers: Int, seed: UInt64) -> Samples<Double> {
    var random = Random(seed: seed)
    let x = (0..<count).map { 2 * Double($0) / Double(count - 1) - 1 }
    let errors = Matrix<Double>.normal(count, 1, standardDeviation: noise, using: &random).elements
    let y = x.indices.map { i in intercept + slope * x[i] + errors[i] - (i >= count - outliers ? shift : 0) }
    return Samples(.column(x), .column(y))
  }

  func present(_ lesson: inout Lesson) {
    lesson.heading("Regression: lines through data with outliers")
    lesson.text(
      """
      \(count) points around y = \(intercept.plain) + \(slope.plain) x with noise of \(noise); of those with the \
      largest x some lie \(shift.plain) too low. Each loss trains the same model Dense(1, 1) in the same way, \(steps) \
      steps of Adam on all samples with a rate that falls to 0. Beside each slope stands the one at the exact minimum: \
      from the normal equations for squares, and so also for their root, by trying all lines through two points for \
      absolute values, by a minimizer for the Huber loss.
      """)
    var table = Table(
      ["outliers"] + Kind.allCases.flatMap { ["\($0.rawValue)", "exact"] },
      caption: "Slopes; the true one is \(slope.plain). Data of one seed.")
    var worst = 0.0
    for outliers in [0, 2, 4, 8] {
      let samples = samples(outliers: outliers, seed: seeds[0])
      var cells: [Table.Cell] = [.integer(outliers)]
      for kind in Kind.allCases {
        let (trained, exact) = (train(kind, on: samples), exact(kind, on: samples))
        cells += [.number(trained.slope, digits: 3), .number(exact.slope, digits: 3)]
        worst = max(worst, abs(trained.slope - exact.slope))
        if outliers == 4 { lesson.metric("slope\(kind.key)4", exact.slope) }
      }
      table.append(cells)
    }
    lesson.table(table)
    lesson.metric("slopeTrainingError", worst)
    presentShift(&lesson)
    presentSpread(&lesson)
  }

  /// The normal equations are linear in the targets, so the shift of the slope by outliers is known in advance.
  private func presentShift(_ lesson: inout Lesson) {
    let (clean, spoilt) = (samples(outliers: 0, seed: seeds[0]), samples(outliers: 4, seed: seeds[0]))
    let x = clean.inputs.elements
    let expected = -shift * x.suffix(4).reduce(0, +) / clean.inputs.sumOfSquares
    let measured = exact(.squares, on: spoilt).slope - exact(.squares, on: clean).slope
    lesson.formula("squares: outliers shift the slope by −\(shift.plain) Σ_outliers x / Σ x²")
    lesson.text(
      """
      For four outliers that is \(expected.fixed(digits: 4)), whatever the noise; measured \
      \(measured.fixed(digits: 4)). For an absolute error it matters only on which side of the line a point is.
      """)
    lesson.metric("squaresShift", measured)
    lesson.metric("squaresShiftExpected", expected)
  }

  /// The slopes' errors over the number of outliers, for all seeds.
  private func presentSpread(_ lesson: inout Lesson) {
    let kinds: [Kind] = [.squares, .absolute, .huber]
    let errors = kinds.map { kind in
      outlierCounts.map { outliers in
        MedianAndRange(
          of: seeds.map { seed in abs(exact(kind, on: samples(outliers: outliers, seed: seed)).slope - slope) })
      }
    }
    for (kind, errors) in zip(kinds, errors) {
      lesson.metric("slopeError\(kind.key)4", errors[outlierCounts.firstIndex(of: 4)!].median)
    }
    let shown = samples(outliers: 6, seed: seeds[0])
    let ends = [-1.0, 1]
    let lines = kinds.map { kind in
      let line = exact(kind, on: shown)
      return LineChart.Series(name: kind.rawValue, x: ends, y: ends.map { line.intercept + line.slope * $0 })
    }
    let points = LineChart.Series(name: "data", x: shown.inputs.elements, y: shown.targets.elements, style: .points)
    lesson.figure(
      Panels(
        title: "Lines through data with outliers", columns: 2,
        figures: [
          LineChart(
            title: "6 outliers of \(count)", x: Axis(label: "x"), y: Axis(label: "y"), series: lines + [points]),
          LineChart(
            title: "Error of the slope", x: Axis(label: "number of outliers"), y: Axis(label: "|slope − 2|"),
            series: zip(kinds, errors).map { kind, errors in
              .init(name: kind.rawValue, x: outlierCounts.map(Double.init), spreads: errors)
            }),
        ]),
      caption: """
        Left: the lines of one seed. Right: medians and ranges of \(seeds.count) seeds. With squares, the first \
        outlier changes the slope; absolute values are robust, until the outliers at the end of the data dominate.
        """)
  }
}
