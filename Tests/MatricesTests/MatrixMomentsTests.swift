import Matrices
import Testing

@Suite("Standardized lines") struct MatrixMomentsTests {
  /// The result of the plain formulas and whether they count as accurate.
  private func plain<S: Scalar>(_ X: Matrix<S>, _ epsilon: S) -> (mu: Matrix<S>, s: Matrix<S>) {
    let mu = X.columnMeans()
    return (mu, sqrt((X - mu).columnSumsOfSquares() / S(X.rows) + epsilon))
  }

  @Test("columns around 0 are accurate, those far from it and those beyond the squares are not")
  func accurate() {
    func isAccurate(_ X: Matrix<Float>) -> Bool {
      let (mu, s) = plain(X, 1e-5)
      return Matrix.isAccurate(mean: mu, standardDeviation: s)
    }
    #expect(isAccurate([[1, 200], [2, 202]]) && isAccurate([[0, 3], [0, 4]]))
    #expect(!isAccurate([[1, 1e4], [2, 1e4 + 1]]))
    #expect(!isAccurate([[1e30], [-1e30]]) && !isAccurate([[.nan], [1]]))
  }

  @Test("a column far from 0 has its mean and variance, and another column keeps its bits")
  func far() {
    let X = Matrix<Float>(rows: 21, columns: 2) { i, j in
      j == 0 ? 16_000_000 + Float(i % 7) : Float(i * i % 13)
    }
    let (mu, s) = plain(X, 1e-5)
    let Z = X.standardizedByShift(.columns, mean: mu, standardDeviation: s, epsilon: 1e-5)
    // The whole numbers 0 to 6, three times each, have the mean 3 and the variance 4.
    #expect(Z.mean[0, 0] == 16_000_003 && Z.variance[0, 0] == 4)
    let root = (4 + 1e-5 as Float).squareRoot()
    for i in 0..<21 {
      // The root, its inverse and the product: three roundings of numbers up to 1.5.
      #expect(abs(Z.normalized[i, 0] - Float(i % 7 - 3) / root) <= 3 * .ulpOfOne)
    }
    #expect(Z.normalized.column(1) == ((X - mu) ⊙ (1 / s)).column(1))
    #expect(Z.mean[0, 1] == mu[0, 1] && Z.standardDeviation[0, 1] == s[0, 1])
  }

  @Test("rows are standardized like columns")
  func rows() {
    var random = Random(seed: 1)
    let X = Matrix<Float>.normal(6, 5, using: &random) + 1e5
    let (mu, s) = plain(X, 1e-5)
    let columns = X.standardizedByShift(.columns, mean: mu, standardDeviation: s, epsilon: 1e-5)
    let rows = Matrix(X.T).standardizedByShift(
      .rows, mean: Matrix(mu.T), standardDeviation: Matrix(s.T), epsilon: 1e-5)
    // Sums of six numbers in another order, and a quotient for a product with an inverse.
    #expect((Matrix(rows.normalized.T) - columns.normalized).maxNorm <= 32 * .ulpOfOne)
  }
}
