import Matrices

/// All values divided by one number, the mean over the training part of its rows' magnitudes:
/// ```
/// x_ij → x_ij / c        c = 1/n Σ_i mean, maximum or area of row i
/// ```
/// For series of one quantity, such as the pixels of an image or the absorbances of a spectrum: columns scaled one by
/// one, as by ``Standardizer``, would lose which of them is larger. Rows keep their sizes relative to each other; where
/// a row's own size is of no interest, such as the light that an image was taken in, see ``RowScaling``. For the
/// largest value of all, as for 8-bit images, take the maximum of ``MinMaxScaling`` or divide by it. Source: lecture
/// D4, "normalization (global)".
public struct GlobalNormalization<S: Scalar>: Transformation {
  /// c.
  public let divisor: S

  /// The mean magnitude of the rows of X: n × columns, n ≥ 1.
  public init(by magnitude: Magnitude<S>, fittedTo X: Matrix<S>) {
    require(X.rows > 0, "cannot fit a normalization to \(X.shape)")
    divisor = magnitude.ofRows(X).mean
  }

  public func callAsFunction(_ X: Matrix<S>) -> Matrix<S> { X / divisor }

  public func inverse(_ Z: Matrix<S>) -> Matrix<S> { Z * divisor }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    divisor = try values.decode(.divisor, "a divisor is positive and finite") {
      $0 > 0 && $0.isFinite
    }
  }
}
