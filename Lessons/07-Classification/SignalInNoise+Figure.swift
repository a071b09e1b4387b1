import Adjoint
import Foundation
import LessonKit

extension SignalInNoise {
  func draw(_ results: [(Int, [Run])], _ lesson: inout Lesson) {
    var random = Random(seed: seeds[0])
    let points = task.samples(160, using: &random)
    func part(_ name: String, column: Int) -> LineChart.Series {
      let rows = (0..<points.count).filter { points.targets[$0, column] == 1 }
      let X = points.inputs.rows(at: rows)
      return .init(name: name, x: X.column(0).elements, y: X.column(1).elements, style: .points)
    }
    let best = boundary("best boundary") { _ in task.radius }
    lesson.figure(
      Panels(
        title: "Boundaries between signal and noise", columns: 2,
        figures: [results.first!, results.last!].map { width, runs in
          ContourChart(
            title: "\(width) hidden units", x: "x₁", y: "x₂",
            field: .init(x: task.range, y: task.range, columns: 61, rows: 61) { x, y in
              runs[0].probability([[x, y]])[0, 0]
            }, levels: [0.1, 0.9],
            series: [
              part("signal", column: 0), part("noise", column: 1), best,
              boundary("network, q₁ = ½") { radius(of: runs[0], angle: $0) },
            ], aspect: .equal)
        }), caption: "Networks of the first seed, with new points. The grey lines are those of q₁ = 0.1 and 0.9.")
  }

  /// The curve r(φ) around the signal's centre.
  private func boundary(_ name: String, _ radius: (Double) -> Double) -> LineChart.Series {
    let angles = (0...180).map { Double($0) / 90 * .pi }
    let r = angles.map(radius)
    return .init(
      name: name, x: zip(r, angles).map { task.center.x + $0 * cos($1) },
      y: zip(r, angles).map { task.center.y + $0 * sin($1) })
  }

  /// The radius at which q₁ first falls below ½; NaN, a gap in a line, if it does not.
  private func radius(of run: Run, angle: Double) -> Double {
    let r = stride(from: 0, through: 5, by: 0.02).map { $0 }
    let q = run.probability(
      Matrix(rows: r.count, columns: 2) { i, j in
        j == 0 ? task.center.x + r[i] * cos(angle) : task.center.y + r[i] * sin(angle)
      })
    return r.indices.first { q[$0, 0] < 0.5 }.map { r[$0] } ?? .nan
  }
}
