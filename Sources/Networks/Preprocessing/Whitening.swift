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
/// Directions without variance beyond rounding errors are not divided, see ``standardDeviations``. Whether a variance
/// is one of rounding errors is judged by the variances of the columns that the direction combines, and not by the
/// largest of all: columns may be in any units. Source: lecture D4; Kessy, Lewin and Strimmer, The American
/// Statistician 72(4), 2018.
public struct Whitening<S: Scalar>: Transformation {
  /// The kind of the transformation.
  public enum Kind: String, Sendable, CaseIterable, Codable {
    case decorrelation, pca, zca
  }

  /// The kind of the transformation.
  public let kind: Kind
  private let means: ColumnMeans<S>
  /// The eigenvectors V of the covariance (principal components) as columns: columns × columns, that of the largest
  /// variance first.
  public let directions: Matrix<S>
  /// The standard deviations √Λ along the directions: 1 × columns; 0 for a direction v that the columns hardly vary
  /// along: its variance is at most p ε Σ_j v_j² σ_j², with the standard deviations σ_j of the p columns.
  public let standardDeviations: Matrix<S>
  /// The matrix W with Z = (X − 1 μ) W, and its inverse.
  private let (map, inverseMap): (Matrix<S>, Matrix<S>)

  /// The means μ of the columns, rounded: 1 × columns.
  public var mean: Matrix<S> { means.rounded }

  /// A transformation that is fitted to X: n × columns, n ≥ 1.
  ///
  /// - Throws: `FactorizationError` if an element is not finite.
  public init(_ kind: Kind, fittedTo X: Matrix<S>) throws(FactorizationError) {
    // Checked here, since the place in the covariance does not determine the row.
    if let (row, column) = X.firstNonFinite { throw .notFinite(row: row, column: column) }
    let means = ColumnMeans(of: X)
    let centered = means.subtracted(from: X)
    // The directions do not depend on a common unit, and in this one all squares are in range.
    let b = Matrix<S>.unit(of: centered.maxNorm)
    let D = b == 1 ? centered : centered / b
    // C = 1/n Dᵀ D
    let eigen = try SymmetricEigen(D.T * D / S(X.rows))
    let descending = Array((0..<X.columns).reversed())
    let (V, squares, present) = Self.refined(
      Matrix(Matrix(eigen.vectors.T).rows(at: descending).T), on: D)
    let standardDeviations = zip(squares, present).map { square, isPresent in
      isPresent ? (square / S(X.rows)).squareRoot() * b : 0
    }
    // The refinement may exchange directions of about the same variance, and those that the eigenvectors missed.
    let order = standardDeviations.indices.sorted {
      let (a, b) = (standardDeviations[$0], standardDeviations[$1])
      return a == b ? $0 < $1 : a > b
    }
    self.init(
      kind, means: means, directions: V.columns(at: order),
      standardDeviations: .row(order.map { standardDeviations[$0] }))
  }

  private init(
    _ kind: Kind, means: ColumnMeans<S>, directions V: Matrix<S>, standardDeviations: Matrix<S>
  ) {
    self.kind = kind
    (self.means, self.directions, self.standardDeviations) = (means, V, standardDeviations)
    let divisors = standardDeviations.map { $0 == 0 ? 1 : $0 }
    switch kind {
    case .decorrelation: (map, inverseMap) = (V, Matrix(V.T))
    case .pca: (map, inverseMap) = (V / divisors, Matrix((V ⊙ divisors).T))
    case .zca: (map, inverseMap) = ((V / divisors) * V.T, (V ⊙ divisors) * V.T)
    }
  }

  /// The share of each direction in the sum of all variances, Λ / Σ Λ: 1 × columns. Zeros if nothing varies.
  public var explainedVariance: Matrix<S> {
    // Shares do not depend on the unit, in which the squares are in range.
    let variances = square(standardDeviations / Matrix.scale(standardDeviations.maxNorm))
    let total = variances.sum
    return total > 0 ? variances / total : variances
  }

  /// The transformed rows: n × columns. Traps for another number of columns.
  public func callAsFunction(_ X: Matrix<S>) -> Matrix<S> { means.subtracted(from: X) * map }

  /// The rows in the original units: n × columns. Traps for another number of columns.
  public func inverse(_ Z: Matrix<S>) -> Matrix<S> {
    Z.requireColumns(mean.columns)
    return means.added(to: Z * inverseMap)
  }

  /// The matrices W follow from the rest and are not saved.
  private enum CodingKeys: String, CodingKey {
    case kind, mean, meanRemainder, directions, standardDeviations
  }

  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(kind, forKey: .kind)
    try values.encodeMeans(means, .mean, remainder: .meanRemainder)
    try values.encode(directions, forKey: .directions)
    try values.encode(standardDeviations, forKey: .standardDeviations)
  }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    let means: ColumnMeans<S> = try values.decodeMeans(.mean, remainder: .meanRemainder)
    let columns = means.rounded.columns
    self.init(
      try values.decode(Kind.self, forKey: .kind), means: means,
      directions: try values.decode(
        .directions, "directions are a finite \(Shape(columns, columns)) matrix"
      ) { $0.shape == Shape(columns, columns) && $0.firstNonFinite == nil },
      standardDeviations: try values.decodeRow(
        .standardDeviations, columns: columns, "standard deviations are at least 0 and finite"
      ) { $0 >= 0 && $0.isFinite })
  }
}
