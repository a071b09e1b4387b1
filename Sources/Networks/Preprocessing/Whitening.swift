import Matrices

/// Decorrelation and whitening of the columns, by the eigenvectors of their covariance: principal component analysis
/// (PCA).
///
/// With the mean μ and the covariance matrix of the training part
/// ```
/// C = 1/n (X − 1 μ)ᵀ (X − 1 μ) = V Λ Vᵀ
/// ```
/// the columns of Z = (X − 1 μ) V are uncorrelated, with variances Λ. After a division by their standard deviations the
/// covariance is the identity ("white"), and stays so under any rotation; the rotation back by Vᵀ gives the columns
/// closest to the original data:
/// ```
/// decorrelation  Z = (X − 1 μ) V
/// PCA whitening  Z = (X − 1 μ) V Λ^(−1/2)
/// ZCA whitening  Z = (X − 1 μ) V Λ^(−1/2) Vᵀ
/// ```
/// The principal components are the columns of ``directions``, with their shares of the variance in
/// ``explainedVariance``. The decorrelation gives the scores of samples, and its first k columns represent the data in
/// k dimensions:
/// ```swift
/// let pca = try Whitening(.decorrelation, fittedTo: X)
/// let scores = pca(X)[columns: 0..<2]
/// ```
/// Directions without variance beyond rounding errors are not divided. Source: lecture D4; Kessy, Lewin and Strimmer,
/// The American Statistician 72(4), 2018.
public struct Whitening<S: Scalar>: Transformation {
  /// The kind of the transformation.
  public enum Kind: String, Sendable, CaseIterable, Codable {
    case decorrelation, pca, zca
  }

  /// The kind of the transformation.
  public let kind: Kind
  /// The means μ of the columns: 1 × columns.
  public let mean: Matrix<S>
  /// The eigenvectors V of the covariance (principal components) as columns: columns × columns, that of the largest
  /// variance first.
  public let directions: Matrix<S>
  /// The standard deviations √Λ along the directions: 1 × columns.
  public let standardDeviations: Matrix<S>
  /// The matrix W with Z = (X − 1 μ) W, and its inverse.
  private let (map, inverseMap): (Matrix<S>, Matrix<S>)

  /// A transformation that is fitted to X: n × columns, n ≥ 1.
  ///
  /// - Throws: `FactorizationError` if an element is not finite.
  public init(_ kind: Kind, fittedTo X: Matrix<S>) throws(FactorizationError) {
    // Checked here, since the place in the covariance does not determine the row.
    if let (row, column) = X.firstNonFinite { throw .notFinite(row: row, column: column) }
    let centering = Centering(fittedTo: X)
    let D = centering(X)
    // C = 1/n Dᵀ D
    let eigen = try SymmetricEigen(D.T * D / S(X.rows))
    let descending = Array((0..<X.columns).reversed())
    let (V, squares) = Self.refined(
      Matrix(Matrix(eigen.vectors.T).rows(at: descending).T), on: D)
    let variances = squares.map { $0 / S(X.rows) }
    // Rounding errors of eigenvalues are about n ε ‖C‖; smaller ones count as zero.
    let smallest = S(X.columns) * S.ulpOfOne * (variances.max() ?? 0)
    let standardDeviations = Matrix<S>.row(variances.map { $0 > smallest ? $0.squareRoot() : 0 })
    self.init(kind, mean: centering.mean, directions: V, standardDeviations: standardDeviations)
  }

  private init(_ kind: Kind, mean: Matrix<S>, directions V: Matrix<S>, standardDeviations: Matrix<S>) {
    self.kind = kind
    (self.mean, self.directions, self.standardDeviations) = (mean, V, standardDeviations)
    let divisors = standardDeviations.map { $0 == 0 ? 1 : $0 }
    switch kind {
    case .decorrelation: (map, inverseMap) = (V, Matrix(V.T))
    case .pca: (map, inverseMap) = (V / divisors, Matrix((V ⊙ divisors).T))
    case .zca: (map, inverseMap) = ((V / divisors) * V.T, (V ⊙ divisors) * V.T)
    }
  }

  /// The share of each direction in the sum of all variances, Λ / Σ Λ: 1 × columns. Zeros if nothing varies.
  public var explainedVariance: Matrix<S> {
    let variances = square(standardDeviations)
    let total = variances.sum
    return total > 0 ? variances / total : variances
  }

  public func callAsFunction(_ X: Matrix<S>) -> Matrix<S> { (X - mean) * map }

  public func inverse(_ Z: Matrix<S>) -> Matrix<S> { Z * inverseMap + mean }

  /// The matrices W follow from the rest and are not saved.
  private enum CodingKeys: String, CodingKey { case kind, mean, directions, standardDeviations }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    let mean: Matrix<S> = try values.decodeRow(.mean, "means are finite") { $0.isFinite }
    let columns = mean.columns
    self.init(
      try values.decode(Kind.self, forKey: .kind), mean: mean,
      directions: try values.decode(
        .directions, "directions are a finite \(Shape(columns, columns)) matrix"
      ) { $0.shape == Shape(columns, columns) && $0.firstNonFinite == nil },
      standardDeviations: try values.decodeRow(
        .standardDeviations, columns: columns, "standard deviations are at least 0 and finite"
      ) { $0 >= 0 && $0.isFinite })
  }
}
