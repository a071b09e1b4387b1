import Matrices

extension Initializer {
  /// The standard deviation of a standard normal number that is drawn again while it is beyond ±2:
  /// ```
  /// τ² = 1 − 4 φ(2) / (Φ(2) − Φ(−2)),  φ(2) = e⁻² / √2π        τ = 0.8796…
  /// ```
  /// by integrating z² φ(z) by parts from −2 to 2. `Distribution.truncatedNormal` divides by it, so that its weights
  /// have the standard deviation σ that is asked for, and none is beyond 2σ/τ = 2.27 σ.
  ///
  /// Programs that cut a normal distribution of standard deviation σ at ±2σ begin with 0.88 σ without saying so. To
  /// reproduce one of them, ask for τ² times the variance:
  /// ```swift
  /// Initializer(.truncatedNormal) { 2 / Double($0 + $1) * Initializer.truncation * Initializer.truncation }
  /// ```
  public static let truncation = 0.879_625_661_034_239_8

  /// Independent samples of the standard normal distribution truncated to [−2, 2], whose standard deviation is τ.
  static func truncatedNormal<S: Scalar>(
    _ rows: Int, _ columns: Int, using random: inout some RandomNumberGenerator
  ) -> Matrix<S> {
    var elements: [S] = []
    while elements.count < rows * columns {
      // One in 22 lies beyond.
      let missing = rows * columns - elements.count
      elements += Matrix.normal(1, missing, using: &random).elements.filter { abs($0) <= 2 }
    }
    return Matrix(rows: rows, columns: columns, elements: elements)
  }
}
