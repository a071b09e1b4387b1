import Matrices

/// Each row in its own units: shifted by its own offset and divided by its own factor,
/// ```
/// x_ij → (x_ij − o_i) / f_i        z_ij → f_i z_ij + o_i
/// ```
/// The offsets and factors come from the row itself and from no other, so nothing of the test part is learned; but they
/// belong to these rows, and other rows need their own: this is no ``Transformation``. They are kept for the way back,
/// and because they may say something: the factor of a spectrum is its intensity, the offset of an event its time. What
/// does can be given to the network as columns of their own.
///
/// ```swift
/// let scaling = RowScaling(of: spectra, by: .area())
/// let inputs = scaling(spectra)
/// ```
/// Source: lecture D4: "normalization (global)" of a series of measurements; its seismic stations for
/// ``init(events:)``.
public struct RowScaling<S: Scalar>: Sendable, Codable, Equatable {
  /// o: n×1.
  public let offsets: Matrix<S>
  /// f: n×1, positive.
  public let factors: Matrix<S>

  init(offsets: Matrix<S>, factors: Matrix<S>) {
    (self.offsets, self.factors) = (offsets, factors)
  }

  /// No offset; the factor is the mean, the maximum or the area of each row of X.
  ///
  /// A row of zeros has the factor 1. Otherwise the magnitude must be positive: divided by a negative one a
  /// spectrum would stand on its head, and near 0 it would have any size.
  public init(of X: Matrix<S>, by magnitude: Magnitude<S>) {
    self.init(offsets: .zeros(X.rows, 1), factors: magnitude.ofRows(X))
  }

  /// The rows in their own units.
  public func callAsFunction(_ X: Matrix<S>) -> Matrix<S> {
    checkRows(X)
    return (X - offsets) / factors
  }

  /// Rows in the units of the data, from rows in their own units, such as predictions for them.
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
