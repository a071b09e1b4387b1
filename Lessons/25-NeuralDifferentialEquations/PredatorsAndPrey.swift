import Adjoint
import DifferentialEquations
import LessonKit

/// The parameters of a given right-hand side, from data.
struct PredatorsAndPrey {
  let isQuick: Bool

  private let truth: Matrix<Double> = [[1.5, 1, 3, 1]]
  private let start: Matrix<Double> = [[1.2, 0.8, 2.8, 0.8]]

  func present(_ lesson: inout Lesson) throws {
    lesson.heading("Parameters from data")
    lesson.formula(
      """
      u′ = p₁ u − p₂ u v        v′ = −p₃ v + p₄ u v
      F(p) = ½ Σ_k ‖y(t_k) − y_k‖² / N
      ∂y(t_k)/∂p by adjoints of the single steps
      """)
    lesson.text(
      """
      The same gradients fit the coefficients of a given equation. The data are a solution with p = (1.5, 1, 3, 1) at \
      multiples of ¼, without noise; Levenberg–Marquardt starts at (1.2, 0.8, 2.8, 0.8).
      """)
    let ends: [[Double]] = isQuick ? [[3], [3, 5]] : [[10], [3, 10]]
    var table = Table(
      ["data up to t =", "iterations", "p₁", "p₂", "p₃", "p₄", "largest error", "ended by"])
    var (errors, found): ([Double], [Matrix<Double>]) = ([], [])
    for parts in ends {
      var p = start
      for end in parts {
        let minimum = try fit(p, to: end)
        p = minimum.x
        table.append(
          [.text(parts.count == 1 ? end.plain : "\(end.plain), from there"), .integer(minimum.iterations)]
            + (0..<4).map { .number(p[0, $0], digits: 6) }
            + [.scientific((p - truth).maxNorm, digits: 0), .text("\(minimum.reason)")])
      }
      errors.append((p - truth).maxNorm)
      found.append(p)
    }
    lesson.table(table)
    // The period of small oscillations about the equilibrium.
    func period(_ p: Matrix<Double>) -> String { (2 * .pi / (p[0, 0] * p[0, 2]).squareRoot()).fixed(digits: 1) }
    lesson.text(
      isQuick
        ? "The fit of a short stretch is the start of the fit of a longer one."
        : """
        With all data at once the search ends in another minimum, whose small oscillations have the period \
        \(period(found[0])) and not \(period(truth)): over several periods the loss has many minima. From a fit of the \
        first 3 units of time the four numbers are found to \(errors[1].scientific(digits: 0)).
        """)
    lesson.metric("parameterErrorAtOnce", errors[0])
    lesson.metric("parameterError", errors[1])
    try figure(&lesson)
  }

  private func fit(_ p: Matrix<Double>, to end: Double) throws -> Minimum<Double> {
    let times = (0...Int(4 * end)).map { 0.25 * Double($0) }
    let data = try accurate.solve(field(truth), from: [[1, 1]], at: times, keeping: .nothing).states
    let residuals = TrajectoryResiduals(
      field(p), from: [[1, 1]], at: times, data: Array(data.dropFirst()),
      solver: RungeKutta(steps: .adaptive(relative: 1e-9, absolute: 1e-11)))
    return LevenbergMarquardt().minimize(residuals, from: p)
  }

  private func field(_ p: Matrix<Double>) -> LotkaVolterra<Double> {
    LotkaVolterra(p[0, 0], p[0, 1], p[0, 2], p[0, 3])
  }

  private func figure(_ lesson: inout Lesson) throws {
    let times = (0...200).map { 0.05 * Double($0) }
    func curves(_ p: Matrix<Double>, _ name: String) throws -> [LineChart.Series] {
      let states = try accurate.solve(field(p), from: [[1, 1]], at: times, keeping: .nothing).states
      return ["prey", "predators"].enumerated().map { j, animal in
        .init(name: "\(animal), \(name)", x: times, y: states.map { $0[0, j] })
      }
    }
    lesson.figure(
      LineChart(
        title: "Predators and prey", x: Axis(label: "time t"), y: Axis(label: "number of animals, relative"),
        series: try curves(truth, "data") + curves(start, "start of the search")),
      caption: "The data, and the solution with the parameters at the start, whose period is longer.")
  }
}
