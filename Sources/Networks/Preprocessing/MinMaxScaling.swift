import Matrices

/// Min-max scaling of each column to an interval [a, b], by default [−1, 1]:
/// ```
/// x_ij → a + (b − a) (x_ij − min_j) / (max_j − min_j)
/// ```
/// with the smallest and the largest value of the column in the training part; other parts may leave the interval, the
/// training part does not. A column that is constant in the training part is shifted to the middle of the interval and
/// not scaled. Source: lecture D4.
public struct MinMaxScaling<S: Scalar>: Transformation {
  /// The smallest and the largest value of each column in the training part: 1 × columns.
  public let minimum, maximum: Matrix<S>
  /// The interval [a, b].
  public let interval: ClosedRange<S>
  /// The midrange of each column, half of the sum of its smallest and largest value, rounded: 1 × columns.
  public let center: Matrix<S>
  /// Half of the range of each column: 1 × columns, 1 for constant columns.
  public let halfRange: Matrix<S>
  /// What rounding has dropped from the midrange of a column that is more than 256 half ranges from 0; else 0. Nil if
  /// all are 0.
  private let remainder: Matrix<S>?

  /// A scaling by the range of the columns of X: n × columns. Traps without rows, and for an interval without length.
  public init(fittedTo X: Matrix<S>, to interval: ClosedRange<S> = -1...1) {
    require(X.rows > 0, "cannot fit a range to \(X.shape)")
    require(Self.isUsable(interval), "cannot scale to the interval \(interval)")
    self.init(X.columnMinima(), X.columnMaxima(), interval)
  }

  private init(_ minimum: Matrix<S>, _ maximum: Matrix<S>, _ interval: ClosedRange<S>) {
    (self.minimum, self.maximum, self.interval) = (minimum, maximum, interval)
    // Halves are taken first, since the difference of two large numbers may overflow.
    let (low, high) = (minimum / 2, maximum / 2)
    let center = low + high
    let halfRange = (high - low).map { $0 == 0 ? 1 : $0 }
    let remainder = Matrix<S>(rows: 1, columns: center.columns) { _, j in
      let (a, b, c) = (low[0, j], high[0, j], center[0, j])
      guard abs(c) > 256 * halfRange[0, j] else { return 0 }
      // a + b − c without an error (Knuth, The Art of Computer Programming, volume 2, section 4.2.2, theorem B).
      return (a - (c - (c - a))) + (b - (c - a))
    }
    (self.center, self.halfRange) = (center, halfRange)
    self.remainder = remainder.maxNorm > 0 ? remainder : nil
  }

  private static func isUsable(_ interval: ClosedRange<S>) -> Bool {
    interval.lowerBound < interval.upperBound
      && (interval.upperBound - interval.lowerBound).isFinite
  }

  private var middle: S { interval.lowerBound / 2 + interval.upperBound / 2 }
  private var half: S { interval.upperBound / 2 - interval.lowerBound / 2 }

  /// The scaled columns: n × columns. Traps for another number of columns.
  public func callAsFunction(_ X: Matrix<S>) -> Matrix<S> {
    X.requireColumns(center.columns)
    let D = remainder.map { X - center - $0 } ?? (X - center)
    let Z = half * (D / halfRange) + middle
    if Z.isEmpty || (Z.minimum >= interval.lowerBound && Z.maximum <= interval.upperBound) { return Z }
    // Rounding may carry a value of the training part beyond an end of the interval; other parts may be there.
    return Matrix(rows: Z.rows, columns: Z.columns) { i, j in
      let (x, z) = (X[i, j], Z[i, j])
      let isInside = minimum[0, j] <= x && x <= maximum[0, j]
      return isInside ? min(max(z, interval.lowerBound), interval.upperBound) : z
    }
  }

  /// The columns in the original units: n × columns. Traps for another number of columns.
  public func inverse(_ Z: Matrix<S>) -> Matrix<S> {
    Z.requireColumns(center.columns)
    let D = ((Z - middle) / half) ⊙ halfRange
    return remainder.map { D + $0 + center } ?? (D + center)
  }

  private enum CodingKeys: String, CodingKey { case minimum, maximum, interval }

  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(minimum, forKey: .minimum)
    try values.encode(maximum, forKey: .maximum)
    try values.encode(interval, forKey: .interval)
  }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    let minimum: Matrix<S> = try values.decodeRow(.minimum, "smallest values are finite") { $0.isFinite }
    let maximum: Matrix<S> = try values.decodeRow(
      .maximum, columns: minimum.columns, "largest values are finite"
    ) { $0.isFinite }
    try decoder.check(
      zip(minimum.elements, maximum.elements).allSatisfy { $0 <= $1 },
      "the largest value of a column is at least its smallest")
    self.init(
      minimum, maximum,
      try values.decode(.interval, "an interval has two different ends", where: Self.isUsable))
  }
}
