import Matrices

/// Global normalization: all values are divided by one number, the mean of the magnitudes of the rows of the training
/// part,
/// ```
/// x_ij → x_ij / c        c = 1/n Σ_i mean, maximum or area of row i
/// ```
/// It is meant for series of one quantity, such as the pixels of an image or the absorbances of a spectrum, in which
/// scaling each column by itself, as ``Standardizer`` does, would change the shape of a series. The relative sizes of
/// rows are kept; where the size of a row is of no interest, such as the brightness of an image, see ``RowScaling``. To
/// divide by the largest possible value, as for 8-bit images, use ``MinMaxScaling`` or a division. Source: lecture D4,
/// "normalization (global)".
public struct GlobalNormalization<S: Scalar>: Transformation {
  /// The divisor c.
  public let divisor: S

  /// A normalization by the mean magnitude of the rows of X: n × columns. Traps without rows, and for a magnitude that
  /// is not positive.
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
