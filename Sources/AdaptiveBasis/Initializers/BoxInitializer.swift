import Matrices
import Networks

/// The Box initialization of a dense layer before ReLU: each unit switches on along a plane through a random point of a
/// box, in a random direction, and is at most `maximum` in the box.
///
/// A unit is σ(k (x − p) · n), with a point p that is uniformly distributed in the box and a normal n of its cut plane.
/// The largest value of (x − p) · n is attained at the corner x* on the side of n, and fixes the scale k:
/// ```
/// x*_j = upper_j if n_j > 0, else lower_j
/// k    = maximum / ((x* − p) · n)            so max over the box of σ(k (x − p) · n) = maximum
/// w    = k n,   b = −k p · n                 column of W: d×w, and its bias
/// ```
/// Lecture D2 prints b = +k p · n. The cut plane is then that through −p: it never meets the unit interval, and the
/// unit square for 3 units of 10. The others are off or affine in the whole box, with maxima of up to some hundreds.
///
/// n has the same distribution in all directions of the unit box, that is of coordinates scaled to [0, 1]: the
/// initialization for any box is that for the unit box after the affine map from one to the other. Along a side of
/// length zero all points are equal, and the weights are 0. The length of n has no effect.
///
/// Zero biases, which all other initializers have, put every cut plane through the origin. A network of one input is
/// then a multiple of x on x > 0, whatever its depth: all basis functions are linearly dependent.
///
/// ```swift
/// let layer: Dense<Double> = BoxInitializer(cube: 2).dense(to: 32, using: &random)
/// ```
/// Source: lecture D2, with the sign of b corrected.
public struct BoxInitializer: Sendable, Equatable {
  /// The lower ends of the sides.
  public let lower: [Double]
  /// The upper ends of the sides.
  public let upper: [Double]
  /// The largest value of a unit in the box.
  public let maximum: Double

  /// A box with sides from `lower` to `upper`. Traps unless all are finite, in this order, one of them has a positive
  /// length, and the maximum is positive.
  public init(lower: [Double], upper: [Double], maximum: Double = 1) {
    require(
      lower.count == upper.count, "each side has two ends, found \(lower.count) lower and \(upper.count) upper ones")
    for (j, (a, b)) in zip(lower, upper).enumerated() {
      require(a <= b && (b - a).isFinite, "side \(j) of a box goes from its lower end up, found \(a) to \(b)")
    }
    require(
      zip(lower, upper).contains { $0 < $1 },
      "a box needs a side of positive length, as no function varies in a single point; found \(lower) to \(upper)")
    require(maximum > 0 && maximum.isFinite, "the maximum of a unit is positive, found \(maximum)")
    (self.lower, self.upper, self.maximum) = (lower, upper, maximum)
  }

  /// The cube [0, side]ᵈ.
  public init(cube dimension: Int, side: Double = 1, maximum: Double = 1) {
    require(dimension > 0, "a cube has at least 1 dimension, found \(dimension)")
    self.init(
      lower: Array(repeating: 0, count: dimension), upper: Array(repeating: side, count: dimension), maximum: maximum)
  }

  /// The smallest box that contains points, n×d. Coordinates that depend on others are no exception; one that is the
  /// same at all points has weights 0. Traps if no coordinate varies, and for points that are not finite.
  public init<S: Scalar>(around points: Matrix<S>, maximum: Double = 1) {
    require(!points.isEmpty, "a box around points needs some, found \(points.shape)")
    if let (i, j) = points.firstNonFinite {
      require(false, "coordinate \(j) of point \(i) is \(points[i, j]), and no box contains it")
    }
    let X = Matrix<Double>(points)
    self.init(lower: X.columnMinima().elements, upper: X.columnMaxima().elements, maximum: maximum)
  }

  /// The number d of inputs.
  public var dimension: Int { lower.count }

  /// A layer from the d coordinates of the box to a number of units.
  public func dense<S: Scalar>(
    _ scalar: S.Type = S.self, to outputs: Int, using random: inout some RandomNumberGenerator
  ) -> Dense<S> {
    require(outputs > 0, "no weights from \(dimension) inputs to \(outputs) outputs")
    let units = (0..<outputs).map { _ in unit(using: &random) }
    let weights = Matrix<S>(rows: dimension, columns: outputs) { j, i in S(units[i].weights[j]) }
    return Dense(weights: weights, bias: .row(units.map { S($0.bias) }))
  }

  /// The weights and the bias of one unit.
  private func unit(using random: inout some RandomNumberGenerator) -> (weights: [Double], bias: Double) {
    let lengths = zip(lower, upper).map { $1 - $0 }
    while true {
      // In coordinates of the unit box, x = lower + length x̂.
      let p = Matrix<Double>.uniform(1, dimension, in: 0...1, using: &random).elements
      let n = zip(Matrix<Double>.normal(1, dimension, using: &random).elements, lengths).map { $1 > 0 ? $0 : 0 }
      // (x* − p) · n
      let reach = zip(p, n).reduce(0) { $0 + ($1.1 > 0 ? (1 - $1.0) * $1.1 : -$1.0 * $1.1) }
      let k = maximum / reach
      // A point on a corner, which happens hardly ever, has no such scale.
      if !k.isFinite { continue }
      // w_j = k n_j / length_j,  b = −Σ_j w_j p_j with p_j = lower_j + length_j p̂_j
      let w = zip(n, lengths).map { $1 > 0 ? k * $0 / $1 : 0 }
      let b = w.indices.reduce(0.0) { $0 - w[$1] * (lower[$1] + lengths[$1] * p[$1]) }
      return (w, b)
    }
  }
}
