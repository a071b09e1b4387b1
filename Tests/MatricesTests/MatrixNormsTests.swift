import Matrices
import Testing

@Suite("Norms and means over the whole range") struct MatrixNormsTests {
  /// Powers of two from one end of the range to the other, and something in between.
  private func units<S: Scalar>(_ type: S.Type) -> [S] {
    [
      .leastNonzeroMagnitude, .leastNormalMagnitude, S.leastNormalMagnitude.squareRoot().binade, 1,
      S.greatestFiniteMagnitude.squareRoot().binade * 4, S.greatestFiniteMagnitude.binade / 16,
    ]
  }

  private func checkNorms<S: Scalar>(_ type: S.Type) {
    for b in units(type) {
      // 3, 4 and 12 times a power of two: the norm is 13 of them, the mean of the squares 169/4, all of them exact.
      let A: Matrix<S> = [[3 * b, -4 * b], [0, 12 * b]]
      #expect(A.norm == 13 * b, "\(type) \(b)")
      if b < .leastNormalMagnitude { continue }
      let norms: Matrix<S> = [[3 * b, S(160).squareRoot() * b]]
      #expect(A.columnNorms() == norms)
      #expect(A.rootMeanSquare == 6.5 * b)
      let sizes = Matrix<S>([[3 * b], [b]]).rowMeanSquares()
      #expect(sizes[0, 0] == 9 * b * b && sizes[1, 0] == b * b)
      #expect(A.columnRootMeanSquares()[0, 0] == S(4.5).squareRoot() * b)
    }
    #expect(Matrix<S>.zeros(2, 3).norm == 0 && Matrix<S>.zeros(0, 3).norm == 0)
    #expect(Matrix<S>.zeros(2, 3).columnNorms() == .zeros(1, 3))
    #expect(Matrix<S>([[.infinity, 1]]).norm == .infinity && Matrix<S>([[.nan, 1]]).norm.isNaN)
    #expect(Matrix<S>([[.infinity, 1]]).columnNorms() == [[.infinity, 1]])
    #expect(Matrix<S>.zeros(0, 3).rootMeanSquare.isNaN && Matrix<S>.zeros(0, 3).meanSquare.isNaN)
  }

  @Test("norms are right wherever their result is a number, from the smallest to the largest")
  func norms() {
    checkNorms(Float.self)
    checkNorms(Double.self)
  }

  private func checkBits<S: Scalar>(_ type: S.Type) {
    var random = Random(seed: 3)
    let A = Matrix<S>.normal(33, 7, using: &random)
    for b in units(type).dropFirst(2).dropLast() {
      // Scaled by a power of two every digit is the same.
      #expect((b * A).norm == b * A.sumOfSquares.squareRoot())
      #expect((b * A).columnNorms() == b * sqrt(A.columnSumsOfSquares()))
      #expect((b * A).columnRootMeanSquares() == b * sqrt(A.columnSumsOfSquares() / 33))
      #expect((b * A).rootMeanSquare == b * (A.sumOfSquares / 231).squareRoot())
    }
  }

  @Test("the digits do not depend on the unit, and in the middle of the range they are those of plain squares")
  func bits() {
    checkBits(Float.self)
    checkBits(Double.self)
  }

  private func checkMeans<S: Scalar>(_ type: S.Type) {
    let x = S.greatestFiniteMagnitude.binade
    let A: Matrix<S> = [[x, x / 2], [x, x / 2], [x, -x / 2], [x, x / 2]]
    let (columns, rows): (Matrix<S>, Matrix<S>) = ([[x, x / 4]], .column([3, 3, 1, 3].map { x / 4 * $0 }))
    #expect(A.mean == x / 8 * 5)
    #expect(A.columnMeans() == columns)
    #expect(A.rowMeans() == rows)
    #expect(Matrix<S>([[.infinity, 1]]).mean == .infinity)
    #expect(Matrix<S>([[.infinity, x], [1, x]]).columnMeans() == [[.infinity, x]])
    #expect(Matrix<S>([[.nan, x], [1, x]]).columnMeans()[0, 1] == x)
    // The square of this number is below the largest power of two by a factor of at most 16, the sum of 32 beyond it.
    let y = S.greatestFiniteMagnitude.binade.squareRoot().binade / 2
    #expect(Matrix<S>(rows: 2, columns: 16, repeating: y).meanSquare == y * y)
    #expect(Matrix<S>(rows: 2, columns: 16, repeating: y).rowMeanSquares() == [[y * y], [y * y]])
    #expect(Matrix<S>([[1, 3], [2, 2]]).rowMeanSquares() == [[5], [4]])
    #expect(Matrix<S>.zeros(2, 0).rowMeanSquares()[0, 0].isNaN && Matrix<S>.zeros(0, 2).rowMeanSquares().isEmpty)
  }

  @Test("means of numbers near the end of the range are finite, though their sums are not")
  func means() {
    checkMeans(Float.self)
    checkMeans(Double.self)
  }
}
