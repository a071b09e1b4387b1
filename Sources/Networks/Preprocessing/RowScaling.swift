import Matrices

/// Scaling of each row by itself: its own offset is subtracted, and the result is divided by its own factor,
/// ```
/// x_ij → (x_ij − o_i) / f_i        z_ij → f_i z_ij + o_i
/// ```
/// The offset and the factor of a row depend on this row alone, so no information leaks from the test part. But they
/// belong to these rows, and other rows need their own, so this is not a ``Transformation``. They are stored for the
/// inverse, and because they may carry information: the factor of a spectrum is its intensity, the offset of an event
/// its time. Such information can be given to the network in columns of their own.
///
/// ```swift
/// let scaling = RowScaling(of: spectra, by: .area())
/// let inputs = scaling(spectra)
/// ```
/// Source: lecture D4: "normalization (global)" of a series of measurements; its seismic stations for
/// ``init(events:)``.
public struct RowScaling<S: Scalar>: Sendable, Codable, Equatable {
  /// The offsets o: n×1.
  public let offsets: Matrix<S>
  /// The factors f: n×1, positive.
  public let factors: Matrix<S>

  init(offsets: Matrix<S>, factors: Matrix<S>) {
    (self.offsets, self.factors) = (offsets, factors)
  }

  /// A scaling with offsets of 0, whose factors are the mean, the maximum or the area of each row of X: n × columns.
  ///
  /// A row of zeros has the factor 1. Traps for any other row whose magnitude is not positive, as a negative one would
  /// change the sign of a spectrum.
  public init(of X: Matrix<S>, by magnitude: Magnitude<S>) {
    self.init(offsets: .zeros(X.rows, 1), factors: magnitude.ofRows(X))
  }

  /// The scaled rows, n × columns. Traps for another number of rows.
  public func callAsFunction(_ X: Matrix<S>) -> Matrix<S> {
    checkRows(X)
    return (X - offsets) / factors
  }

  /// The rows in the units of the data, from scaled rows, such as predictions for them: n × columns.
  public func inverse(_ Z: Matrix<S>) -> Matrix<S> {
    checkRows(Z)
    return Z ⊙ factors + offsets
  }

  private func checkRows(_ X: Matrix<S>) {
    require(
      X.rows == factors.rows, "this scaling belongs to \(factors.rows) rows, found \(X.shape)")
  }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    offsets = try values.decode(.offsets, "offsets are a finite column") {
      $0.columns == 1 && $0.firstNonFinite == nil
    }
    let shape = offsets.shape
    factors = try values.decode(.factors, "factors are a positive and finite \(shape) column") {
      $0.shape == shape && $0.firstNonFinite == nil && ($0.isEmpty || $0.minimum > 0)
    }
  }
}
