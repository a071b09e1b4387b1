import Adjoint
import Foundation
import LessonKit

extension StepSizes {
  private func path(
    _ name: String, _ kappa: Double, rate: Double, steps: Int
  ) -> LineChart.Series {
    let path = descent(valley(kappa), from: [3, 1.5], rate: rate, steps: steps)
    return .init(
      name: name, x: path.column(0).elements, y: path.column(1).elements, style: .both)
  }

  private func contours(_ kappa: Double, _ title: String, _ series: [LineChart.Series])
    -> ContourChart
  {
    let top = valley(kappa)(.row([3, 1.5])).value
    return ContourChart(
      title: title, x: "x", y: "y",
      field: .init(x: -3.3...3.3, y: -1.8...1.8) { x, y in valley(kappa)(.row([x, y])).value },
      // Each line has 0.4 times the value of the next one outside.
      levels: (0..<6).map { top * pow(0.4, Double($0)) }, series: series, aspect: .equal)
  }

  func draw(_ series: [LineChart.Series], _ lesson: inout Lesson) {
    func paths(after steps: Int) -> [[LineChart.Series]] {
      [1.0, 10, 100].map { [path("best α", $0, rate: 2 / (1 + $0), steps: steps)] } + [
        [
          path("0.02: too small", 10, rate: 0.02, steps: steps), path("2/11: best", 10, rate: 2 / 11.0, steps: steps),
          // Later it would leave the picture.
          path("0.205: too large", 10, rate: 0.205, steps: min(steps, 8)),
        ]
      ]
    }
    let kinds = [(1.0, "κ = 1"), (10, "κ = 10"), (100, "κ = 100"), (10, "κ = 10, three step sizes")]
    let charts = zip(kinds, paths(after: 30)).map { contours($0.0, $0.1, $1) }
    func valleys(after steps: Int) -> Panels {
      Panels(
        title: "Gradient descent in valleys", columns: 2,
        figures: zip(charts, paths(after: steps)).map { $0.showing($1) })
    }
    lesson.figure(
      Motion(moments(upTo: 30).map { ("step \($0)", valleys(after: $0)) }),
      caption: """
        30 steps from (3, 1.5), with contour lines. The gradient is perpendicular to them, and in a narrow \
        valley that is not the direction of the minimum. The path of the step that is too large is shown for 8 steps.
        """)
    lesson.figure(
      LineChart(
        title: "Distance to the minimum, with the best step size", x: Axis(label: "step"),
        y: Axis(label: "share of the distance at the start", scale: .logarithmic), series: series),
      caption: "Lines: measured. Points: ((κ − 1)/(κ + 1))ᵗ. With κ = 1 one step is enough.")
  }
}
