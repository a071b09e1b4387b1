import Matrices

/// Zero-centring: each column minus its mean, x_ij → x_ij − μ_j with μ_j = 1/n Σ_i x_ij.
///
/// If all inputs are positive, all weights of a unit change with the same sign in a step of gradient descent; with
/// centred inputs they can change independently. Source: lecture D0; LeCun, Bottou, Orr and Müller, Efficient BackProp
/// (1998), section 4.3.
public struct Centering<S: Scalar>: Transformation {
  /// The means μ of the columns: 1 × columns.
  public let mean: Matrix<S>

  /// A centring by the means of the columns of X: n × columns. Traps without rows.
  public init(fittedTo X: Matrix<S>) {
    require(X.rows > 0, "cannot fit a mean to \(X.shape)")
    let rounded = X.columnMeans()
    // The mean of the centred columns corrects the rounding error of a long sum.
    mean = rounded + (X - rounded).columnMeans()
  }

  public func callAsFunction(_ X: Matrix<S>) -> Matrix<S> { X - mean }

  public func inverse(_ Z: Matrix<S>) -> Matrix<S> { Z + mean }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    mean = try values.decodeRow(.mean, "means are finite") { $0.isFinite }
  }
}
