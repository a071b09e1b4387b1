import Adjoint
import LessonKit

/// A network that is small enough to be drawn, while it learns: its weights beside the lines on which it is constant.
struct DrawnNetwork {
  let seed: UInt64
  let gradients: Int
  private let width = 8
  private let side = 41
  private let levels = points(0.2...1.8, 9)

  func present(_ lesson: inout Lesson) {
    var random = Random(seed: seed)
    var model = tanhNetwork(width: width, using: &random)
    let X = box(side: side).inputs
    var frames = [("gradient 0", panels(model, X))]
    var goals = moments(upTo: gradients, count: 20).dropFirst()
    Fitting(gradients: gradients)(&model, to: box(side: 20), LBFGS()) { count, model in
      guard let goal = goals.first, count >= goal else { return }
      goals = goals.drop { $0 <= count }
      frames.append(("gradient \(count)", panels(model, X)))
    }
    let error = rootMeanSquareError(model, on: box(side: 100))
    lesson.figure(
      Motion(frames),
      caption: """
        Eight units per hidden layer instead of twenty, so that each weight can be drawn; seed \(seed), ¼ Adam, then \
        L-BFGS. At the end the RMS error on 100×100 points is \
        \(error.scientific(digits: 1)).
        """)
  }

  private func panels(_ model: some Layer<Double>, _ X: Matrix<Double>) -> Panels {
    let weights = model.parameters.tensors.filter { $0.name == "weights" }.map(\.value.elements)
    return Panels(
      title: "A network learns xᵀx", columns: 2,
      figures: [
        NetworkDrawing(
          title: "Its weights",
          layers: [
            .init("x", units: 2), .init("tanh", units: width), .init("tanh", units: width), .init("N(x)", units: 1),
          ], weights: weights),
        circles.showing([.init(name: "N(x); grey: xᵀx", linesOf: field(model(X)), at: levels)]),
      ])
  }

  private var circles: ContourChart {
    ContourChart(
      title: "Its lines of equal value", x: "x₁", y: "x₂",
      field: .init(x: 0...1, y: 0...1) { $0 * $0 + $1 * $1 }, levels: levels, aspect: .equal)
  }

  private func field(_ N: Matrix<Double>) -> ContourChart.Field {
    .init(x: 0...1, y: 0...1, columns: side, rows: side, values: N.elements)
  }
}
