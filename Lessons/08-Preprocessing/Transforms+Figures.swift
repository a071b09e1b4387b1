import Adjoint
import LessonKit

extension Transforms {
  /// Two correlated measurements, in all coordinates.
  func draw(_ lesson: inout Lesson) throws {
    let names = ["total_phenols", "flavanoids"]
    let columns = names.map { wine.features.firstIndex(of: $0)! }
    let X = Matrix<Double>(rows: wine.inputs.rows, columns: 2) { i, j in wine.inputs[i, columns[j]] }
    var steps = try Self.all(fittedTo: X).filter { !$0.key.hasSuffix("A") }
    steps.append(
      ("standardized, decorrelated", "", try Pipeline(fittedTo: X, .standardized, .whitened(.decorrelation))))
    let ranges: [String: ClosedRange<Double>] = ["raw": 0...6, "minMax": -1.1...1.1]
    func panel(_ step: Step, _ x: String, _ y: String) -> any Figure {
      let Z = step.pipeline(X)
      let range = ranges[step.key] ?? -4...4
      let (first, second) = (Z.column(0).elements, Z.column(1).elements)
      return LineChart(
        title: step.name, x: Axis(label: x, range: range), y: Axis(label: y, range: range),
        series: Wine<Double>.classes.indices.map { label in
          let rows = wine.labels.indices.filter { wine.labels[$0] == label }
          return .init(
            name: "cultivar\u{A0}\(label + 1)", x: rows.map { first[$0] },
            y: rows.map { second[$0] }, style: .points)
        }, aspect: .equal)
    }
    lesson.figure(
      Panels(
        title: "Column by column", columns: 2,
        figures: steps.prefix(4).map { step in
          step.key == "raw"
            ? panel(step, "total phenols (g/L)", "flavanoids (g/L)")
            : panel(step, "total phenols, \(unit(step.key))", "flavanoids, \(unit(step.key))")
        }), caption: "The cloud moves to zero and changes its scale; the correlation stays as it was.")
    lesson.figure(
      Panels(
        title: "Both columns together", columns: 2,
        figures: steps.dropFirst(4).map { step in
          step.key == "zca"
            ? panel(step, "towards total phenols, white", "towards flavanoids, white")
            : panel(step, "first direction", "second direction")
        }),
      caption: "Decorrelation turns the cloud; whitening also makes it round. ZCA turns back: its coordinates are as "
        + "near to the measurements as white ones can be.")
  }

  private func unit(_ key: String) -> String {
    switch key {
    case "centred": "centred (g/L)"
    case "standardized": "in standard deviations"
    default: "scaled"
    }
  }
}
