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
      let paths = rules.map { rule in
        valley.best(rule, limit: 1000).map { best in
          (
            name: "\(rule.name), α = 2^\(Int(log2(best.rate)))".exponent,
            points: valley.path(rule.make(best.rate), steps: min(60, best.steps))
          )
        }
      }
      func series(_ group: [Int], after steps: Int) -> [LineChart.Series] {
        group.compactMap { paths[$0] }.map { name, points in
          let path = points[rows: 0..<min(steps + 1, points.rows)]
          return .init(name: name, x: path.column(0).elements, y: path.column(1).elements, style: .both)
        }
      }
      let longest = paths.compactMap { $0.map { $0.points.rows - 1 } }.max() ?? 1
      let charts = groups.map { title, group in
        ContourChart(
          title: title, x: "x", y: "y", field: field, levels: (0..<6).map { top * pow(0.4, Double($0)) },
          series: series(group, after: longest), aspect: .equal)
      }
      func panels(after steps: Int) -> Panels {
        Panels(
          title: "Paths in a valley, \(words)", columns: 2,
          figures: zip(charts, groups).map { $0.showing(series($1.1, after: steps)) })
      }
      lesson.figure(
        Motion(moments(upTo: longest).map { ("step \($0)", panels(after: $0)) }),
        caption: """
          The function of the figure is ½ (x² + 10 y²), \(words), a wider valley than that of the table: in \
          ½ (x² + 100 y²) the paths could not be told apart. Each rule has its best learning rate.
          """)
    }
  }
}
