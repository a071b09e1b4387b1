import Adjoint
import LessonKit

extension Modes {
  /// The cost over the number of inputs for one output, and over the number of outputs for one input.
  func draw(_ lesson: inout Lesson) {
    let counts = sizes.map(Double.init)
    func chart(_ title: String, _ label: String, _ costs: [Cost], differences: [Double])
      -> LineChart
    {
      LineChart(
        title: title, x: Axis(label: label, scale: .logarithmic),
        y: Axis(label: "operations / operations of f", scale: .logarithmic),
        series: [
          .init(name: "forward mode", x: counts, y: costs.map(\.forwardRatio), style: .both),
          .init(name: "reverse mode", x: counts, y: costs.map(\.reverseRatio), style: .both),
          .init(name: "differences", x: counts, y: differences, style: .both),
        ])
    }
    lesson.figure(
      Panels(
        title: "The cost of a Jacobian", columns: 2,
        figures: [
          chart(
            "One output", "inputs n", sizes.map { cost(inputs: $0, outputs: 1) },
            differences: counts.map { $0 + 1 }),
          chart(
            "One input", "outputs m", sizes.map { cost(inputs: 1, outputs: $0) },
            differences: counts.map { _ in 2 }),
        ]),
      caption: """
        Counted operations, in units of those of f itself. A gradient costs a few times f by reverse mode, whatever \
        the number of inputs; one column of a Jacobian costs that by forward mode.
        """)
  }
}
