import Matrices

/// Zero-centring: each column minus its mean, x_ij → x_ij − μ_j with μ_j = 1/n Σ_i x_ij.
///
/// With inputs of one sign all weights of a unit grow or shrink together in a step of gradient descent; around zero
/// they are free. Source: lecture D0; LeCun, Bottou, Orr and Müller, Efficient BackProp (1998), section 4.3.
public struct Centering<S: Scalar>: Transformation {
  /// μ: 1 × columns.
  public let mean: Matrix<S>

  /// The means of the columns of X: n × columns, n ≥ 1.
  public init(fittedTo X: Matrix<S>) {
    require(X.rows > 0, "cannot fit a mean to \(X.shape)")
    let rounded = X.columnMeans()
    // The mean of what is left takes the rounding error of a long sum away.
    mean = rounded + (X - rounded).columnMeans()
  }

  public func callAsFunction(_ X: Matrix<S>) -> Matrix<S> { X - mean }

  public func inverse(_ Z: Matrix<S>) -> Matrix<S> { Z + mean }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    mean = try values.decodeRow(.mean, "means are finite") { $0.isFinite }
  }
}
