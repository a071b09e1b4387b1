import Matrices
import Testing

@Suite("Elementwise with a transposed operand") struct MatrixTransposedTests {
  private let A: Matrix<Double> = [[1, 2, 3], [4, 5, 6]]
  private let B: Matrix<Double> = [[10, 40], [20, 50], [30, 60]]

  @Test("products, sums and differences are those with the transposed matrix written out")
  func whole() {
    let product: Matrix<Double> = [[10, 40, 90], [160, 250, 360]]
    #expect(A ⊙ B.T == product)
    #expect(A .* B.T == product)
    #expect(A.T ⊙ B == Matrix(product.T))
    #expect(A.T .* B == Matrix(product.T))
    #expect(A + B.T == [[11, 22, 33], [44, 55, 66]] && B.T + A == A + B.T)
    #expect(B.T - A == [[9, 18, 27], [36, 45, 54]] && A - B.T == -(B.T - A))
  }

  @Test("a transposed column is a row, and is read for each row")
  func row() {
    let column: Matrix<Float> = [[1], [10]]
    #expect(Matrix<Float>.ones(3, 2) ⊙ column.T == [[1, 10], [1, 10], [1, 10]])
    #expect(column.T + [[1, 1]] == [[2, 11]])
  }

  @Test("shapes that do not fit trap with both")
  func trap() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Matrix<Double>.zeros(2, 3) ⊙ Matrix<Double>.zeros(2, 3).T
    }
    #expect(result.message.contains("cannot multiply elementwise 2×3 and 3×2"))
  }
}
