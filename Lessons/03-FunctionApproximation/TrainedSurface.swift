import Adjoint
import LessonKit

/// The network of the exercise while it learns: its surface and its error.
struct TrainedSurface {
  let seed: UInt64
  let gradients: Int
  private let side = 30

  /// The networks of the method that ends best, a quarter Adam and then L-BFGS, before and after some gradients.
  private func models() -> [(gradients: Int, P: Matrix<Double>)] {
    var random = Random(seed: seed)
    var model = tanhNetwork(using: &random)
    let X = box(side: side).inputs
    var frames = [(gradients: 0, P: model(X))]
    var goals = moments(upTo: gradients, count: 14).dropFirst()
    Fitting(gradients: gradients)(&model, to: box(side: 20), LBFGS()) { count, model in
      guard let goal = goals.first, count >= goal else { return }
      goals = goals.drop { $0 <= count }
      frames.append((count, model(X)))
    }
    return frames
  }

  func present(_ lesson: inout Lesson) {
    let f = box(side: side).targets
    let frames = models()
    let E = abs(frames.last!.P - f)
    let x = points(0...1, side)
    func isInside(_ x: Double) -> Bool { x > 0.1 && x < 0.9 }
    let inside = E.elements.indices.filter { isInside(x[$0 % side]) && isInside(x[$0 / side]) }
    lesson.figure(
      Motion(
        frames.map { gradients, P in
          (
            "gradient \(gradients)",
            Panels(
              title: "The function, the network and its error", columns: 2,
              figures: [
                map("f(x) = xᵀx", f, range: 0...2), map("network", P, range: 0...2),
                section(P, f), map("|network − f|", abs(P - f), range: 1e-6...1, scale: .logarithmic),
              ])
          )
        }),
      caption: """
        Seed \(seed), ¼ Adam, then L-BFGS. At the end the largest error is \(E.maxNorm.scientific(digits: 1)), and \
        farther than 0.1 from the edges \(inside.map { E.elements[$0] }.max()!.scientific(digits: 1)).
        """)
  }

  private func map(
    _ title: String, _ values: Matrix<Double>, range: ClosedRange<Double>, scale: Scale = .linear
  ) -> Heatmap {
    // Row 0 of a heat map is on top, where x₂ = 1.
    let rows = values.reshaped(side, side)
    return Heatmap(
      title: title, values: (0..<side).reversed().flatMap { rows.row($0).elements }, rows: side, columns: side,
      labels: .init(rowAxis: "x₂ (0 to 1)", columnAxis: "x₁ (0 to 1)"), colorScale: scale, range: range)
  }

  /// Both functions along the diagonal.
  private func section(_ P: Matrix<Double>, _ f: Matrix<Double>) -> LineChart {
    let x = points(0...1, side)
    func diagonal(_ values: Matrix<Double>) -> [Double] { (0..<side).map { values[$0 * side + $0, 0] } }
    return LineChart(
      title: "Along x₁ = x₂", x: Axis(label: "x₁ = x₂"), y: Axis(label: "f, network", range: -0.5...2.1),
      series: [.init(name: "f", x: x, y: diagonal(f)), .init(name: "network", x: x, y: diagonal(P))])
  }
}
