import Adjoint
import LessonKit

/// A plane through the weights of a trained network, and its equivalent minima.
struct LossSlice {
  let seed: UInt64
  let side: Int
  private let samples = box(side: 20)

  /// A random direction in which each unit's part has the length of its weights; biases do not change.
  private func direction(_ model: some Layer<Double>, using random: inout Random) -> Matrix<Double> {
    let parts = model.parameters.tensors.map { tensor -> Matrix<Double> in
      let W = tensor.value
      if !tensor.decays { return .zeros(W.rows, W.columns) }
      let D = Matrix<Double>.normal(W.rows, W.columns, using: &random)
      // Column j: the weights into unit j.
      return D ⊙ sqrt(W.columnSumsOfSquares() / D.columnSumsOfSquares())
    }
    return .row(parts.flatMap(\.elements))
  }

  func present(_ trained: some Layer<Double>, _ lesson: inout Lesson) {
    lesson.heading("The error surface")
    lesson.text(
      """
      The lecture shows a slice through the loss surface of a large network: the loss over a plane of weights. Here is \
      one through the trained network of this lesson. The plane is spanned by two random directions; each unit's part \
      of a direction gets the length of that unit's weights (Li and others 2018), so that a step has the same relative \
      size for small and for large weights.
      """)
    lesson.formula("(a, b) ↦ L(θ* + a d₁ + b d₂)      ‖d of a unit‖ = ‖weights of that unit‖")
    var random = Random(seed: seed)
    let theta = trained.parameters.flattened
    let (d1, d2) = (direction(trained, using: &random), direction(trained, using: &random))
    func error(at theta: Matrix<Double>) -> Double {
      var model = trained
      model.assign(flattened: theta)
      return rootMeanSquareError(model, on: samples)
    }
    let axis = points(-1...1, side)
    // Row 0 of a heat map is on top.
    let values = axis.reversed().flatMap { b in axis.map { a in error(at: theta + a * d1 + b * d2) } }
    let centre = values[side * side / 2]
    let higher = values.count { $0 > centre }
    let edge = MedianAndRange(of: (0..<side).flatMap { [values[$0], values[side * (side - 1) + $0]] })
    lesson.text(
      """
      Of the \(side * side - 1) other points of the slice, \(higher) have a larger error than its centre, the trained \
      network (\(centre.scientific(digits: 1))). At the upper and the lower edge, where the weights have moved by \
      about their own length or more, the RMS error is \(edge.text { $0.fixed(digits: 1) }).
      """)
    lesson.metric("sliceHigherPoints", higher)
    lesson.metric("slicePoints", side * side)
    let top = edge.maximum
    func field(_ a: Double, _ b: Double) -> Double { error(at: theta + a * d1 + b * d2) }
    lesson.figure(
      Panels(
        title: "A slice of the loss surface", columns: 2,
        figures: [
          Heatmap(
            title: "RMS error", values: values, rows: side, columns: side,
            labels: .init(rowAxis: "step b along d₂ (−1 to 1)", columnAxis: "step a along d₁ (−1 to 1)"),
            colorScale: .logarithmic),
          ContourChart(
            title: "Contour lines of the RMS error", x: "step a along d₁", y: "step b along d₂",
            field: .init(x: -1...1, y: -1...1, columns: side, rows: side, field),
            levels: (0..<5).map { top * pow2(-$0) },
            series: [.init(name: "trained network", x: [0], y: [0], style: .points)], aspect: .equal),
        ]), caption: "Each line has half the error of the next one outside. Two directions of \(theta.count).")
    presentSymmetry(trained, error, &lesson)
  }

  private func pow2(_ k: Int) -> Double { Double(sign: .plus, exponent: k, significand: 1) }

  /// The same function with other weights, and the path to them.
  private func presentSymmetry(
    _ trained: some Layer<Double>, _ error: (Matrix<Double>) -> Double, _ lesson: inout Lesson
  ) {
    let theta = trained.parameters.flattened
    let tensors = trained.parameters.tensors.map(\.value)
    /// Units of the first hidden layer in another order, or with the other sign.
    func changed(order: [Int], sign: Double) -> Matrix<Double> {
      let (W1, b1, W2) = (tensors[0], tensors[1], tensors[2])
      let n = W1.columns
      let parts =
        [
          Matrix(rows: W1.rows, columns: n) { i, j in sign * W1[i, order[j]] },
          Matrix(rows: 1, columns: n) { _, j in sign * b1[0, order[j]] },
          Matrix(rows: n, columns: W2.columns) { i, j in sign * W2[order[i], j] },
        ] + tensors[3...]
      return .row(parts.flatMap(\.elements))
    }
    let n = tensors[0].columns
    let ends = [
      ("all signs changed", "Flipped", changed(order: Array(0..<n), sign: -1)),
      ("units in reversed order", "Reversed", changed(order: Array((0..<n).reversed()), sign: 1)),
    ]
    let t = points(0...1, 41)
    var table = Table(["first hidden layer", "distance of the weights", "RMS error there", "largest on the path"])
    let curves = ends.map { name, key, end in
      let way = t.map { error((1 - $0) * theta + $0 * end) }
      table.append([
        .text(name), .number((end - theta).norm, digits: 1), .scientific(way.last!, digits: 3),
        .number(way.max()!, digits: 3),
      ])
      lesson.metric("error\(key)Difference", abs(way.last! - way.first!))
      lesson.metric("error\(key)Barrier", way.max()! / way.first!)
      return LineChart.Series(name: name, x: t, y: way)
    }
    lesson.text(
      """
      The minimum is not unique. tanh is odd: change the signs of all weights into a unit and out of it, and the \
      function stays the same. Units can be permuted, too. That makes 2²⁰ · 20! equivalent minima for one layer of 20 \
      units. On the straight line from one to the other a convex function would stay below its larger end value. The \
      trained network has \(error(theta).scientific(digits: 3)).
      """)
    lesson.table(table)
    lesson.figure(
      LineChart(
        title: "From one minimum to an equivalent one", x: Axis(label: "fraction of the path"),
        y: Axis(label: "RMS error", scale: .logarithmic), series: curves), caption: "Both ends are the same function.")
  }
}
