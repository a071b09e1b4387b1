import Matrices

/// Standard scaling: each column minus its mean, divided by its standard deviation.
///
/// Fitted on the training part only: the mean of the test part is knowledge about the test part.
/// ```
/// μ_j = 1/n Σ_i x_ij      σ_j² = 1/n Σ_i (x_ij − μ_j)²
/// x_ij → (x_ij − μ_j) / σ_j
/// ```
/// A column that is constant in the training part becomes zero there; it is not scaled. Source: lecture D4.
public struct Standardizer<S: Scalar>: Transformation {
  /// μ: 1 × columns.
  public let mean: Matrix<S>
  /// σ: 1 × columns, 1 for constant columns.
  public let standardDeviation: Matrix<S>

  /// The means and standard deviations of the columns of X: n × columns, n ≥ 1.
  public init(fittedTo X: Matrix<S>) {
    require(X.rows > 0, "cannot fit a standardizer to \(X.shape)")
    // A sum of n equal numbers is rounded n times, so neither the mean of a constant column is that
    // number, nor its standard deviation zero: the range decides.
    let (minima, maxima) = (X.columnMinima().elements, X.columnMaxima().elements)
    let rounded = X.columnMeans()
    // The mean of what is left takes the rounding error of a long sum away.
    let means = (rounded + (X - rounded).columnMeans()).elements
    mean = .row(means.indices.map { minima[$0] == maxima[$0] ? minima[$0] : means[$0] })
    let standardDeviations = sqrt(square(X - mean).columnMeans()).elements
    standardDeviation = .row(
      standardDeviations.indices.map { minima[$0] == maxima[$0] ? 1 : standardDeviations[$0] })
  }

  /// (X − μ) / σ.
  public func callAsFunction(_ X: Matrix<S>) -> Matrix<S> { (X - mean) / standardDeviation }

  /// Back to the original scale: X σ + μ.
  public func inverse(_ X: Matrix<S>) -> Matrix<S> { X ⊙ standardDeviation + mean }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    mean = try values.decodeRow(.mean, "means are finite") { $0.isFinite }
    standardDeviation = try values.decodeRow(
      .standardDeviation, columns: mean.columns, "standard deviations are positive and finite"
    ) { $0 > 0 && $0.isFinite }
  }
}
