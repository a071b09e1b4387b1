import Datasets
import Matrices
import Networks

/// The curve of the lecture's figure, observations of it, and the networks that learn it.
public enum SineTask {
  /// The book's ten observations.
  public static let published = Samples<Double>(NoisySine.published.inputs, NoisySine.published.targets)

  /// E of the true curve on the published observations.
  public static var truthError: Double {
    (.column(published.inputs.elements.map(NoisySine.truth)) - published.targets).sumOfSquares / 2
  }

  /// New observations of the curve.
  public static func samples(_ count: Int, noise: Double = NoisySine.noise, using random: inout Random) -> Samples<
    Double
  > {
    let (X, T) = NoisySine.observations(count, noise: noise, using: &random)
    return Samples(X, T)
  }

  /// The points at which errors against the true curve are measured, and curves are drawn.
  public static let grid = (0...200).map { Double($0) / 200 }
  /// The true curve on the grid, without noise.
  public static let curve = Samples<Double>(.column(grid), .column(grid.map(NoisySine.truth)))

  /// The root of the mean square of y(x) − sin 2πx over the grid.
  public static func curveError(of model: some Layer<Double>) -> Double {
    ((model(curve.inputs) - curve.targets).sumOfSquares / Double(curve.count)).squareRoot()
  }

  /// y(x) = Σ_j v_j tanh(w_j x + b_j) + c, with M hidden units.
  ///
  /// w and b are standard normal. tanh is steepest at x = −b/w: with biases of zero, all units would begin at x = 0.
  public static func network(_ hidden: Int, using random: inout Random) -> some Layer<Double> {
    let W = Matrix<Double>.normal(1, hidden, using: &random)
    let b = Matrix<Double>.normal(1, hidden, using: &random)
    return Networks.network(of: Double.self) {
      Dense(weights: W, bias: b)
      Tanh()
      Dense(from: hidden, to: 1, using: &random)
    }
  }
}
