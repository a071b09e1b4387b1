import AdaptiveBasis
import Adjoint
import LessonKit

/// The slide's bias, k p · n, beside −k p · n.
struct BiasSign {
  let seed: UInt64
  let units: Int
  let seeds: [UInt64]

  /// What becomes of units in the unit square.
  private struct Units {
    let zero, affine, meanMaximum, largestMaximum, deviation: Double

    /// - Parameter Z: the values before ReLU at the four corners, a column for each unit. A unit is zero in the square
    ///   if all are negative, and affine if all are positive.
    init(_ Z: Matrix<Double>) {
      let (low, high) = (Z.columnMinima().elements, Z.columnMaxima().elements)
      let n = Double(Z.columns)
      zero = Double(high.count { $0 <= 0 }) / n
      affine = Double(low.count { $0 >= 0 }) / n
      let maxima = high.map { max(0, $0) }
      meanMaximum = maxima.reduce(0, +) / n
      largestMaximum = maxima.max()!
      deviation = maxima.map { abs($0 - 1) }.max()!
    }
  }

  func present(_ lesson: inout Lesson) {
    lesson.heading("The sign of the bias")
    lesson.formula(
      """
      σ(k (x − p) · n) = σ(w · x + b)     w = k n,  b = −k p · n
      lecture D2                                    b = +k p · n
      """)
    var random = Random(seed: seed)
    let layer: Dense<Double> = BoxInitializer(cube: 2).dense(to: units, using: &random)
    let (W, b) = (layer.parameters.weights, layer.parameters.bias)
    let square = corners(2, side: 1)
    let right = Units(square * W + b)
    let slide = Units(square * W - b)
    // At p the product w · p is −b, so that the slide's unit has −2b there.
    let atPoint = 2 * b.elements.reduce(0) { $0 + abs($1) } / Double(units)
    lesson.text(
      """
      Multiplying out gives a minus, and the slide has a plus, for plain and residual layers alike. With it a unit \
      switches on along the plane through −p, which never meets the unit interval, and the unit square for \
      \((1 - slide.zero - slide.affine).percent(digits: 0)) of the units. The others are zero or affine in all of the \
      square, and their largest value there is anything but 1.
      """)
    var table = Table(["", "b = −k p · n", "b = +k p · n, the slide"], caption: "\(units) units in the unit square.")
    table.append([
      "zero in the whole square", .percent(right.zero, digits: 1), .percent(slide.zero, digits: 1),
    ])
    table.append(["affine in it", .percent(right.affine, digits: 1), .percent(slide.affine, digits: 1)])
    table.append(["mean of the maximum", .number(right.meanMaximum, digits: 2), .number(slide.meanMaximum, digits: 2)])
    table.append([
      "largest maximum", .number(right.largestMaximum, digits: 0), .number(slide.largestMaximum, digits: 0),
    ])
    table.append(["mean |value before σ| at p", 0, .number(atPoint, digits: 2)])
    lesson.table(table)
    lesson.metric("rightMaximumError", right.deviation)
    lesson.metric("rightZeroShare", right.zero)
    lesson.metric("rightAffineShare", right.affine)
    lesson.metric("slideZeroShare", slide.zero)
    lesson.metric("slideAffineShare", slide.affine)
    lesson.metric("slideMeanMaximum", slide.meanMaximum)
    lesson.metric("slideLargestMaximum", slide.largestMaximum)
    lesson.metric("slideAtPoint", atPoint)
    lesson.figure(
      Panels(
        title: "Cut planes of 12 units of the unit square", columns: 2,
        figures: [planes("b = −k p · n", W, b), planes("b = +k p · n, the slide", W, -1 * b)]),
      caption: "The square is drawn thick; a plane that misses it leaves the unit zero or affine there.")
    presentRanks(&lesson)
  }

  /// The lines w · x + b = 0.
  private func planes(_ title: String, _ W: Matrix<Double>, _ b: Matrix<Double>) -> LineChart {
    let lines = (0..<12).flatMap { i -> [(Double, Double)] in
      let (u, v, c) = (W[0, i], W[1, i], b[0, i])
      let square = u * u + v * v
      let (x, y, scale) = (-c * u / square, -c * v / square, 4 / square.squareRoot())
      return [(x - scale * v, y + scale * u), (x + scale * v, y - scale * u), (.nan, .nan)]
    }
    return LineChart(
      title: title, x: Axis(label: "x₁", range: -1.2...1.2), y: Axis(label: "x₂", range: -1.2...1.2),
      series: [
        .init(name: "the square", x: [0, 1, 1, 0, 0], y: [0, 0, 1, 1, 0], style: .both),
        .init(name: "cut planes", x: lines.map(\.0), y: lines.map(\.1)),
      ], aspect: .equal)
  }

  /// What is left of the basis with the slide's sign.
  private func presentRanks(_ lesson: inout Lesson) {
    let depths = [1, 2, 8, 32]
    var table = Table(
      ["layers", "rank", "rank, the slide's sign"],
      caption: "Residual networks of 32 units on [0, 1], 256 points; median and range over \(seeds.count) seeds.")
    for depth in depths {
      let networks = seeds.map { Kind.box.residual(inputs: 1, width: 32, depth: depth, seed: $0) }
      let ranks = [networks, networks.map(\.withSignOfSlide)].map { networks in
        networks.medianAndRange {
          Double(NetworkBasis(of: $0, hasConstant: false).report(at: SineTask.x).rank)
        }
      }
      table.append([.integer(depth)] + ranks.map { .number($0.text { $0.fixed(digits: 0) }) })
      lesson.metric("rank\(depth)", ranks[0].minimum)
      lesson.metric("slideRank\(depth)", ranks[1].median)
    }
    lesson.table(table)
  }
}
