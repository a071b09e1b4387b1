import Adjoint
import Foundation
import LessonKit

extension StepSizes {
  private func path(
    _ name: String, _ kappa: Double, rate: Double, steps: Int = 30
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
    let panels = [1.0, 10, 100].map { kappa in
      contours(
        kappa, "κ = \(Int(kappa))", [path("best α", kappa, rate: 2 / (1 + kappa))])
    }
    let sizes = contours(
      10, "κ = 10, three step sizes",
      [
        path("0.02: too small", 10, rate: 0.02), path("2/11: best", 10, rate: 2 / 11.0),
        path("0.205: too large", 10, rate: 0.205, steps: 8),
      ])
    lesson.figure(
      Panels(title: "Gradient descent in valleys", columns: 2, figures: panels + [sizes]),
      caption: """
        30 steps from (3, 1.5), with contour lines. The gradient is perpendicular to them, and in a narrow \
        valley that is not the direction of the minimum.
        """)
    lesson.figure(
      LineChart(
        title: "Distance to the minimum, with the best step size", x: Axis(label: "step"),
        y: Axis(label: "share of the distance at the start", scale: .logarithmic), series: series),
      caption: "Lines: measured. Points: ((κ − 1)/(κ + 1))ᵗ. With κ = 1 one step is enough.")
  }
}
