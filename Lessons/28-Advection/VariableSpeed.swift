import Adjoint
import Figures
import LessonKit

/// Errors for a = x over the width, and over the depth.
struct VariableSpeed {
  let source: RunSource
  let isQuick: Bool

  /// Errors over a size, one row of cells for each line of a table.
  private struct Rows {
    let runs: MergedResults<AdvectionRun>
    let sizes: [Int]

    var x: [Double] { sizes.map(Double.init) }

    func spreads(_ cells: [Cell]) -> [MedianAndRange] { cells.map { runs.of($0).medianAndRange(\.last.error) } }

    func errors(_ cells: [Cell]) -> [[Double]] {
      let found = cells.map { runs.of($0) }
      return runs.seeds.indices.map { s in found.map { $0[s].last.error } }
    }

    /// The exponent of a row, which goes to the metrics with the medians.
    func law(_ cells: [Cell], _ key: String, _ lesson: inout Lesson) -> PowerLaw {
      let law = PowerLaw(x, errors: errors(cells))
      lesson.metric(key + "Exponent", law.exponent)
      lesson.metric(key + "ExponentLower", law.interval.lowerBound)
      lesson.metric(key + "ExponentUpper", law.interval.upperBound)
      for (size, spread) in zip(sizes, spreads(cells)) { lesson.metric("\(key)Error\(size)", spread.median) }
      return law
    }

    /// A line of another order that begins at the first error of a row.
    func line(_ name: String, _ cells: [Cell], _ f: (Double) -> Double) -> LineChart.Series {
      let first = spreads(cells)[0].median
      return .init(name: name, x: x, y: x.map { first * f($0 / x[0]) })
    }
  }

  func present(_ lesson: inout Lesson) throws {
    try presentWidths(Plan(experiment: .widths, isQuick: isQuick), &lesson)
    try presentDepths(Plan(experiment: .depths, isQuick: isQuick), &lesson)
  }

  private func presentWidths(_ plan: Plan, _ lesson: inout Lesson) throws {
    lesson.heading("Speed x: convergence over the width")
    lesson.text(
      """
      For a = x the solution is u₀(x e⁻ᵗ), whose kinks are curves: no network of one layer has it in its range. The \
      lecture weights the equation by ε = W^(−α), with α = 1/2 in the text and −1/2 in its captions (E-21): for \
      W = 32 that is 0.18 or 5.7. Neither is “independent of the neural network size”, as it says, and a rate of \
      convergence is W^(−1/2) rather than O(W^(1/2)). Below are both, and ε = 1; rates 0.001 for ReLU and 0.01 for \
      tanh, as in the lecture. The exponents are fitted to all runs.
      """)
    guard let runs = try source.runs(of: plan, &lesson) else { return }
    let rows = Rows(runs: runs, sizes: plan.widths)
    var table = Table(
      ["functions", "method", "α"] + plan.widths.map { "W = \($0)" } + ["exponent of W"],
      caption: "Relative L2 errors, medians over \(runs.seeds.count) seeds; exponents with 95 % intervals")
    var panels: [any Figure] = []
    for basis in [Basis.relu, .tanh] {
      let cells = plan.widths.map { plan.widthCells(basis, $0) }
      var series: [LineChart.Series] = []
      for row in cells[0].indices {
        let (line, first) = (cells.map { $0[row] }, cells[0][row])
        let key = basis.rawValue.lowercased() + first.method.key + ["Half", "None", "MinusHalf"][max(0, row - 1)]
        table.append(
          [.text(basis.rawValue), .text(first.method.rawValue), .number(first.exponent.plain)]
            + rows.spreads(line).map { .number($0.median, digits: 3) } + [.number(rows.law(line, key, &lesson).text)])
        if row > 1 { continue }
        series.append(.init(name: first.method.rawValue, x: rows.x, spreads: rows.spreads(line), style: .both))
      }
      series.append(rows.line("W^(−1/2)", cells.map { $0[1] }) { 1 / $0.squareRoot() })
      panels.append(
        LineChart(
          title: basis.rawValue, x: Axis(label: "width W", scale: .logarithmic),
          y: Axis(label: "relative L2 error", scale: .logarithmic), series: series))
    }
    lesson.table(table)
    lesson.figure(
      Panels(title: "Errors over the width, a = x", columns: 2, figures: panels),
      caption: "Medians over \(runs.seeds.count) seeds and the range, α = 1/2; the lecture’s rate as a line.")
  }

  private func presentDepths(_ plan: Plan, _ lesson: inout Lesson) throws {
    let cells = plan.depths.map(plan.depthCells)
    lesson.heading("Speed x: convergence over the depth")
    lesson.text(
      """
      Plain tanh networks of width 32 with Box initialization, learning rate 0.01; \(cells[0][0].iterations) \
      iterations of gradient descent and \(cells[0][1].iterations) of LSGD. The lecture takes 5000 of both, and draws \
      a line of second order in the depth beside its errors.
      """)
    guard let runs = try source.runs(of: plan, &lesson) else { return }
    let rows = Rows(runs: runs, sizes: plan.depths)
    var table = Table(
      ["method"] + plan.depths.map { "L = \($0)" } + ["exponent of L"],
      caption: "Relative L2 errors, medians over \(runs.seeds.count) seeds, ranges in parentheses")
    var series: [LineChart.Series] = []
    for row in cells[0].indices {
      let (line, method) = (cells.map { $0[row] }, cells[0][row].method)
      table.append(
        [.text(method.rawValue)] + rows.spreads(line).map { .number($0.text { $0.fixed(digits: 2) }) }
          + [.number(rows.law(line, "depth" + method.key, &lesson).text)])
      let errors = rows.errors(line)
      series.append(
        .init(name: method.rawValue, x: errors.flatMap { _ in rows.x }, y: errors.flatMap { $0 }, style: .points))
    }
    series.append(rows.line("L⁻²", cells.map { $0[1] }) { 1 / ($0 * $0) })
    lesson.table(table)
    lesson.figure(
      LineChart(
        title: "Errors over the depth, a = x", x: Axis(label: "hidden layers L", scale: .logarithmic),
        y: Axis(label: "relative L2 error", scale: .logarithmic), series: series),
      caption: "Each mark is a run; the lecture’s second order as a line.")
  }
}
