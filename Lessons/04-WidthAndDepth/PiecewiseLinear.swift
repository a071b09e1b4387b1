import Adjoint
import LessonKit

/// A ReLU network of one input, which is piecewise linear: its kinks, and its smallest error on x².
struct PiecewiseLinear {
  let seeds: [UInt64]
  let gradients: Int
  let counts: [Int]

  func present(_ lesson: inout Lesson) {
    lesson.heading("Kinks")
    lesson.text(
      """
      A ReLU network with one input and one hidden layer is a polygon: each unit adds a kink where its weighted sum \
      changes sign. Piecewise linear interpolation, whose error is known exactly, is such a network, with weights \
      that can be written down. For x² and n equal pieces of length h = 1/n the interpolant is too high by t (h − t), \
      with t from the left end of the piece: largest in its middle.
      """)
    lesson.formula(
      """
      N(x) = c + Σ_i v_i relu(w_i x + b_i)     kink i at x = −b_i / w_i

      interpolant of x²:  w_i = 1, b_i = −i h,  v₀ = h, v_i = 2h,  c = 0
      error t (h − t):    largest h²/4, RMS (1/h ∫ t² (h − t)² dt)^½ = h²/√30
      lowered by h²/6:    largest h²/6, RMS h²/√180: no n pieces have less
      lowered by h²/8:    largest h²/8: no n pieces have less
      """)
    var table = Table(
      ["units", "largest error", "h²/4", "RMS error", "h²/√30", "RMS, lowered", "h²/√180"],
      caption:
        "The interpolant as a ReLU network of as many units as pieces; the integral by Gauss–Legendre quadrature, "
        + "exact for it.")
    var mismatch = 0.0
    for n in [2, 4, 8, 16, 32, 64] {
      let h = 1 / Double(n)
      let knots = points(0...1, n + 1)
      let model = interpolant(of: knots.map { $0 * $0 }, at: knots)
      let fine = points(0...1, 2 * n + 1)
      let largest = zip(model(.column(fine)).elements, fine).map { abs($0 - $1 * $1) }.max()!
      let (plain, lowered) = (Self.squareError { model($0) }, Self.squareError { model($0) - h * h / 6 })
      let expected = (h * h / 4, h * h / 30.0.squareRoot(), h * h / 180.0.squareRoot())
      table.append([
        .integer(n), .scientific(largest, digits: 3), .scientific(expected.0, digits: 3), .scientific(plain, digits: 3),
        .scientific(expected.1, digits: 3), .scientific(lowered, digits: 3), .scientific(expected.2, digits: 3),
      ])
      for (found, theory) in [(largest, expected.0), (plain, expected.1), (lowered, expected.2)] {
        mismatch = max(mismatch, abs(found / theory - 1))
      }
    }
    lesson.table(table)
    lesson.metric("interpolantMismatch", mismatch)
    presentTraining(&lesson)
  }

  /// (∫₀¹ (N(x) − x²)² dx)^½ by Gauss–Legendre quadrature with three points in each of 512 cells: exact for
  /// polynomials of degree 5, and (N − x²)² has degree 4 between kinks.
  static func squareError(_ N: (Matrix<Double>) -> Matrix<Double>) -> Double {
    let cells = 512
    let offset = 0.6.squareRoot() / 2
    var sum = 0.0
    let rule: [(place: Double, weight: Double)] = [(0.5 - offset, 5.0 / 18), (0.5, 8.0 / 18), (0.5 + offset, 5.0 / 18)]
    for (place, weight) in rule {
      let x = Matrix<Double>(rows: cells, columns: 1) { cell, _ in (Double(cell) + place) / Double(cells) }
      let E = N(x) - square(x)
      sum += weight * E.sumOfSquares / Double(cells)
    }
    return sum.squareRoot()
  }
}

/// The piecewise linear interpolant of values at increasing knots, as a ReLU network: a unit for each piece, whose kink
/// is where the piece begins and whose output weight is the change of the slope.
func interpolant(of values: [Double], at knots: [Double]) -> some Layer<Double> {
  let pieces = knots.count - 1
  let slopes = (0..<pieces).map { i -> Double in (values[i + 1] - values[i]) / (knots[i + 1] - knots[i]) }
  let changes = zip(slopes, [0] + slopes).map { $0 - $1 }
  return network(of: Double.self) {
    Dense(weights: .ones(1, pieces), bias: .row(knots.dropLast().map { -$0 }))
    ReLU()
    Dense(weights: .column(changes), bias: [[values[0]]])
  }
}

/// One hidden layer of ReLU units whose kinks −b/w begin anywhere in [0, 1].
func spreadNetwork(units: Int, using random: inout Random) -> some Layer<Double> {
  let W: Matrix<Double> = Initializer.he().weights(from: 1, to: units, using: &random)
  let kinks = Matrix<Double>.uniform(1, units, using: &random)
  return network(of: Double.self) {
    Dense(weights: W, bias: -W ⊙ kinks)
    ReLU()
    Dense(from: units, to: 1, using: &random)
  }
}
