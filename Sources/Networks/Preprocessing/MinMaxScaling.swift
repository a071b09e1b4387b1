import Matrices

/// Min-max scaling of each column to an interval [a, b], by default [−1, 1]:
/// ```
/// x_ij → a + (b − a) (x_ij − min_j) / (max_j − min_j)
/// ```
/// with the smallest and the largest value of the column in the training part; other parts may leave the interval. A
/// column that is constant in the training part is shifted to the middle of the interval and not scaled. Source:
/// lecture D4.
public struct MinMaxScaling<S: Scalar>: Transformation {
  /// The midrange of each column, half of the sum of its smallest and largest value: 1 × columns.
  public let center: Matrix<S>
  /// Half of the range of each column: 1 × columns, 1 for constant columns.
  public let halfRange: Matrix<S>
  /// The interval [a, b].
  public let interval: ClosedRange<S>

  /// A scaling by the range of the columns of X: n × columns. Traps without rows, and for an interval without length.
  public init(fittedTo X: Matrix<S>, to interval: ClosedRange<S> = -1...1) {
    require(X.rows > 0, "cannot fit a range to \(X.shape)")
    require(Self.isUsable(interval), "cannot scale to the interval \(interval)")
    // Halves are taken first, since the difference of two large numbers may overflow.
    let (low, high) = (X.columnMinima() / 2, X.columnMaxima() / 2)
    center = low + high
    halfRange = (high - low).map { $0 == 0 ? 1 : $0 }
    self.interval = interval
  }

  private static func isUsable(_ interval: ClosedRange<S>) -> Bool {
    interval.lowerBound < interval.upperBound
      && (interval.upperBound - interval.lowerBound).isFinite
  }

  private var middle: S { interval.lowerBound / 2 + interval.upperBound / 2 }
  private var half: S { interval.upperBound / 2 - interval.lowerBound / 2 }

  public func callAsFunction(_ X: Matrix<S>) -> Matrix<S> {
    half * ((X - center) / halfRange) + middle
  }

  public func inverse(_ Z: Matrix<S>) -> Matrix<S> {
    ((Z - middle) / half) ⊙ halfRange + center
  }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    center = try values.decodeRow(.center, "middles are finite") { $0.isFinite }
    halfRange = try values.decodeRow(
      .halfRange, columns: center.columns, "half ranges are positive and finite"
    ) { $0 > 0 && $0.isFinite }
    interval = try values.decode(
      .interval, "an interval has two different ends", where: Self.isUsable)
  }
}
