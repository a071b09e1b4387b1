import Matrices

/// Zero-centring: each column minus its mean, x_ij → x_ij − μ_j with μ_j = 1/n Σ_i x_ij.
///
/// If all inputs are positive, all weights of a unit change with the same sign in a step of gradient descent; with
/// centred inputs they can change independently. Source: lecture D0; LeCun, Bottou, Orr and Müller, Efficient BackProp
/// (1998), section 4.3.
public struct Centering<S: Scalar>: Transformation {
  let means: ColumnMeans<S>

  /// The means μ of the columns, rounded: 1 × columns.
  public var mean: Matrix<S> { means.rounded }

  /// A centring by the means of the columns of X: n × columns. Traps without rows.
  public init(fittedTo X: Matrix<S>) {
    require(X.rows > 0, "cannot fit a mean to \(X.shape)")
    means = ColumnMeans(of: X)
  }

  public func callAsFunction(_ X: Matrix<S>) -> Matrix<S> { means.subtracted(from: X) }

  public func inverse(_ Z: Matrix<S>) -> Matrix<S> { means.added(to: Z) }

  private enum CodingKeys: String, CodingKey { case mean, meanRemainder }

  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encodeMeans(means, .mean, remainder: .meanRemainder)
  }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    means = try values.decodeMeans(.mean, remainder: .meanRemainder)
  }
}
