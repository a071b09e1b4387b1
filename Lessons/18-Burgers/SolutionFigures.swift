import Adjoint
import BurgersTraining
import Figures
import LessonKit

/// The figure of lecture D0: the field with the data, three snapshots, and a map of the error.
struct SolutionFigures {
  let run: Training.Run
  let grid: ExactGrid
  /// Times and places of the grid.
  private let times = 100
  private let places = 256

  func present(_ lesson: inout Lesson) {
    lesson.heading("The solution")
    let prediction = run.result.model(grid.points)
    let data = run.training.start().problem.data[0].points
    lesson.figure(
      FieldChart(
        title: "The solution of the network", x: "time t", y: "place x", field: field(prediction),
        colorMap: .diverging,
        points: .init(
          name: "data (\(data.rows) points)", x: data.column(0).elements,
          y: data.column(1).elements), cuts: [0.25, 0.5, 0.75], valueLabel: "u"),
      caption:
        "The network was trained with the crosses and the equation alone. The vertical lines are the snapshots below."
    )
    let rows = [25, 50, 75]
    let errors = (prediction - grid.values).map { abs($0) }
    lesson.figure(
      Motion(
        (Array(stride(from: 0, to: times, by: 4)) + [times - 1]).map { time in
          (
            "t = \((Double(time) / 100).fixed(digits: 2))",
            Panels(
              title: "The wave and its error", columns: 1,
              figures: [snapshot(time, prediction), error(time, errors)])
          )
        }),
      caption: "The wave steepens until diffusion balances it; from then on the error is at the shock.")
    presentErrors(rows, prediction, &lesson)
    lesson.figure(
      FieldChart(
        title: "The error of the network", x: "time t", y: "place x", field: field(errors), colorScale: .logarithmic,
        range: range(of: errors), valueLabel: "|û − u|"),
      caption: "The absolute error against the exact solution, on a logarithmic scale.")
  }

  // MARK: - Parts of the grid

  /// The values at one time.
  private func row(_ time: Int, of values: Matrix<Double>) -> [Double] {
    Array(values.elements[time * places..<(time + 1) * places])
  }

  private var x: [Double] { row(0, of: grid.points.column(1)) }

  /// Every second place: 128 of them are as fine as the picture.
  private func field(_ values: Matrix<Double>) -> ContourChart.Field {
    let step = 2
    let shown = stride(from: 0, to: places, by: step).flatMap { place in
      (0..<times).map { values[$0 * places + place, 0] }
    }
    return ContourChart.Field(
      x: 0...0.99, y: -1...1, columns: times, rows: places / step, values: shown)
  }

  /// The range of four decades below the largest error; smaller errors are random.
  private func range(of errors: Matrix<Double>) -> ClosedRange<Double> {
    let largest = max(errors.maximum, 1e-300)
    return largest * 1e-4...largest
  }

  private func snapshot(_ time: Int, _ prediction: Matrix<Double>) -> LineChart {
    LineChart(
      title: "Solution", x: Axis(label: "x"), y: Axis(label: "u", range: -1.1...1.1),
      series: [
        .init(name: "exact", x: x, y: row(time, of: grid.values)),
        .init(name: "network", x: x, y: row(time, of: prediction)),
      ])
  }

  private func error(_ time: Int, _ errors: Matrix<Double>) -> LineChart {
    LineChart(
      title: "Error", x: Axis(label: "x"),
      y: Axis(label: "|û − u|", scale: .logarithmic, range: range(of: errors)),
      series: [.init(name: "", x: x, y: row(time, of: errors))])
  }

  private func presentErrors(_ rows: [Int], _ prediction: Matrix<Double>, _ lesson: inout Lesson) {
    var table = Table(
      ["t", "relative L2 error", "largest error", "at x"], caption: "Errors of the snapshots")
    var farthest = 0.0
    for time in rows {
      let exact = Matrix<Double>.row(row(time, of: grid.values))
      let difference = Matrix<Double>.row(row(time, of: prediction)) - exact
      let largest = difference.elements.indices.max {
        abs(difference[0, $0]) < abs(difference[0, $1])
      }!
      if Double(time) / 100 > 1 / .pi { farthest = max(farthest, abs(x[largest])) }
      table.append([
        .number(Double(time) / 100, digits: 2),
        .scientific(difference.norm / exact.norm, digits: 2),
        .scientific(abs(difference[0, largest]), digits: 2), .number(x[largest], digits: 4),
      ])
    }
    lesson.table(table)
    lesson.text(
      """
      From t = 1/π = 0.318 on the solution turns from 1 to −1 within a distance of about 4ν = \
      \((0.04 / Double.pi).fixed(digits: 3)) around x = 0; its slope there is up to 152. In the snapshots after that \
      time the largest errors are at |x| ≤ \(farthest.fixed(digits: 4)); expected is |x| < 0.02.
      """)
    lesson.metric("largestErrorPlace", farthest)
  }
}
