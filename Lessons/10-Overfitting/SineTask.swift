import Adjoint
import Foundation

/// The curve of the lecture's figure, observations of it, and the networks that learn it.
enum SineTask {
  /// The standard deviation of an observation.
  static let noise = 0.3

  /// Bishop's ten targets at x = 0, 1/9, … 1 (Pattern Recognition and Machine Learning, `curvefitting.txt`).
  static let published = Samples<Double>(
    .column((0..<10).map { Double($0) / 9 }),
    .column([
      0.349486, 0.830839, 1.007332, 0.971507, 0.133066, 0.166823, -0.848307, -0.445686, -0.563567,
      0.261502,
    ]))

  static func truth(_ x: Double) -> Double { sin(2 * .pi * x) }

  /// Where errors against the true curve are measured, and curves are drawn.
  static let grid = (0...200).map { Double($0) / 200 }
  /// The true curve on the grid, without noise.
  static let curve = Samples<Double>(.column(grid), .column(grid.map(truth)))

  /// Inputs, uniform on [0, 1], with noisy values of the curve.
  static func samples(
    _ count: Int, noise: Double = SineTask.noise, using random: inout Random
  ) -> Samples<Double> {
    let x = Matrix<Double>.uniform(count, 1, using: &random)
    let errors = Matrix<Double>.normal(count, 1, standardDeviation: noise, using: &random)
    return Samples(x, .column(x.elements.map(truth)) + errors)
  }

  /// The root of the mean square of y(x) − sin 2πx over the grid.
  static func curveError(of model: some Layer<Double>) -> Double {
    ((model(curve.inputs) - curve.targets).sumOfSquares / Double(curve.count)).squareRoot()
  }

  /// y(x) = Σ_j v_j tanh(w_j x + b_j) + c, with M hidden units.
  ///
  /// w and b are standard normal. tanh is steepest at x = −b/w: with biases of zero, all units would begin at x = 0.
  static func network(_ hidden: Int, using random: inout Random) -> some Layer<Double> {
    let W = Matrix<Double>.normal(1, hidden, using: &random)
    let b = Matrix<Double>.normal(1, hidden, using: &random)
    return Adjoint.network(of: Double.self) {
      Dense(weights: W, bias: b)
      Tanh()
      Dense(from: hidden, to: 1, using: &random)
    }
  }
}
