import Adjoint
import Foundation
import LessonKit

extension OneSurface {
  /// The paths of all rules, along the axes and turned.
  func draw(_ lesson: inout Lesson) {
    let rules = NamedRule<Double>.all
    let groups = [
      ("Descent, and moving average", [0, 1]), ("Heavy ball, and Nesterov", [2, 3]),
      ("One rate per component", [4, 5]),
      ("Both", [6]),
    ]
    for (angle, words) in [(0, "along the axes"), (Double.pi / 6, "turned by 30°")] {
      let valley = Valley(kappa: 10, angle: angle)
      let top = valley(valley.start).value
      let field = ContourChart.Field(x: -3.4...3.4, y: -2...3) { x, y in
        valley(.row([x, y])).value
      }
      let panels = groups.map { title, group in
        ContourChart(
          title: title, x: "x", y: "y", field: field,
          levels: (0..<6).map { top * pow(0.4, Double($0)) },
          series: group.map { rules[$0] }.compactMap { rule in
            guard let best = valley.best(rule, limit: 1000) else { return nil }
            let path = valley.path(rule.make(best.rate), steps: min(60, best.steps))
            return .init(
              name: "\(rule.name), α = 2^\(Int(log2(best.rate)))".exponent,
              x: path.column(0).elements,
              y: path.column(1).elements, style: .both)
          }, aspect: .equal)
      }
      lesson.figure(
        Panels(title: "Paths in a valley, \(words)", columns: 2, figures: panels),
        caption: """
          The function of the figure is ½ (x² + 10 y²), \(words), a wider valley than that of the table: in \
          ½ (x² + 100 y²) the paths could not be told apart. Each rule has its best learning rate.
          """)
    }
  }
}
