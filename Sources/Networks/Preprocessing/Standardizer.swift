import Matrices

/// Standard scaling: each column minus its mean, divided by its standard deviation.
///
/// It is fitted to the training part only, so that no information about the test part enters the training (data
/// leakage).
/// ```
/// μ_j = 1/n Σ_i x_ij      σ_j² = 1/n Σ_i (x_ij − μ_j)²
/// x_ij → (x_ij − μ_j) / σ_j
/// ```
/// A column that is constant in the training part is centred and not scaled. Source: lecture D4.
public struct Standardizer<S: Scalar>: Transformation {
  /// The means μ of the columns: 1 × columns.
  public let mean: Matrix<S>
  /// The standard deviations σ of the columns: 1 × columns, 1 for constant columns.
  public let standardDeviation: Matrix<S>

  /// A standardization by the means and standard deviations of the columns of X: n × columns. Traps without rows.
  public init(fittedTo X: Matrix<S>) {
    require(X.rows > 0, "cannot fit a standardizer to \(X.shape)")
    // A sum of n equal numbers is rounded n times, so the mean of a constant column may differ from its value, and its
    // standard deviation from zero. Constant columns are therefore recognized by their range.
    let (minima, maxima) = (X.columnMinima().elements, X.columnMaxima().elements)
    let rounded = X.columnMeans()
    // The mean of the centred columns corrects the rounding error of a long sum.
    let means = (rounded + (X - rounded).columnMeans()).elements
    mean = .row(means.indices.map { minima[$0] == maxima[$0] ? minima[$0] : means[$0] })
    let standardDeviations = sqrt(square(X - mean).columnMeans()).elements
    standardDeviation = .row(
      standardDeviations.indices.map { minima[$0] == maxima[$0] ? 1 : standardDeviations[$0] })
  }

  /// The standardized columns, (X − μ) / σ: n × columns.
  public func callAsFunction(_ X: Matrix<S>) -> Matrix<S> { (X - mean) / standardDeviation }

  /// The columns in the original units, X σ + μ: n × columns.
  public func inverse(_ X: Matrix<S>) -> Matrix<S> { X ⊙ standardDeviation + mean }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    mean = try values.decodeRow(.mean, "means are finite") { $0.isFinite }
    standardDeviation = try values.decodeRow(
      .standardDeviation, columns: mean.columns, "standard deviations are positive and finite"
    ) { $0 > 0 && $0.isFinite }
  }
}
