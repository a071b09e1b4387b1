import Matrices

/// Standard scaling: each column minus its mean, divided by its standard deviation.
///
/// It is fitted to the training part only, so that no information about the test part enters the training (data
/// leakage).
/// ```
/// μ_j = 1/n Σ_i x_ij      σ_j² = 1/n Σ_i (x_ij − μ_j)²
/// x_ij → (x_ij − μ_j) / σ_j
/// ```
/// A column that is constant in the training part is centred and not scaled. The squares are computed without leaving
/// the range of the numbers, and the mean of a column far from 0 with the digits that its rounding would drop. Source:
/// lecture D4.
public struct Standardizer<S: Scalar>: Transformation {
  private let means: ColumnMeans<S>
  /// The standard deviations σ of the columns: 1 × columns, 1 for constant columns.
  public let standardDeviation: Matrix<S>

  /// The means μ of the columns, rounded: 1 × columns.
  public var mean: Matrix<S> { means.rounded }

  /// A standardization by the means and standard deviations of the columns of X: n × columns. Traps without rows.
  public init(fittedTo X: Matrix<S>) {
    require(X.rows > 0, "cannot fit a standardizer to \(X.shape)")
    means = ColumnMeans(of: X)
    standardDeviation = means.deviations.map { $0 == 0 ? 1 : $0 }
  }

  /// The standardized columns, (X − μ) / σ: n × columns. Traps for another number of columns.
  public func callAsFunction(_ X: Matrix<S>) -> Matrix<S> {
    means.subtracted(from: X) / standardDeviation
  }

  /// The columns in the original units, X σ + μ: n × columns. Traps for another number of columns.
  public func inverse(_ X: Matrix<S>) -> Matrix<S> {
    X.requireColumns(mean.columns)
    return means.added(to: X ⊙ standardDeviation)
  }

  private enum CodingKeys: String, CodingKey { case mean, meanRemainder, standardDeviation }

  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encodeMeans(means, .mean, remainder: .meanRemainder)
    try values.encode(standardDeviation, forKey: .standardDeviation)
  }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    means = try values.decodeMeans(.mean, remainder: .meanRemainder)
    standardDeviation = try values.decodeRow(
      .standardDeviation, columns: means.rounded.columns, "standard deviations are positive and finite"
    ) { $0 > 0 && $0.isFinite }
  }
}
