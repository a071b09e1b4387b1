import Matrices
import Testing

@Suite("Reductions of a matrix") struct MatrixReductionsTests {
  private let A: Matrix<Double> = [[1, -2, 3], [4, 5, -6]]

  @Test("to one number")
  func numbers() {
    #expect(A.sum == 5 && A.mean == 5.0 / 6)
    #expect(A.sumOfSquares == 91 && A.norm == 91.0.squareRoot())
    #expect(A.maximum == 5 && A.minimum == -6 && A.maxNorm == 6)
    #expect(A.dot([[1, 1, 1], [2, 2, 2]]) == 8)
  }

  @Test("to one number per column and per row")
  func lines() {
    #expect(A.columnSums() == [[5, 3, -3]])
    #expect(A.columnMeans() == [[2.5, 1.5, -1.5]])
    #expect(A.columnMaxima() == [[4, 5, 3]])
    #expect(A.columnMinima() == [[1, -2, -6]])
    #expect(A.rowSums() == [[2], [3]])
    #expect(A.rowMeans() == [[2.0 / 3], [1]])
    #expect(A.rowMaxima() == [[3], [5]])
    #expect(A.rowArgmax() == [2, 1])
  }

  @Test("of nothing: 0, ∓∞, NaN as mean")
  func empty() {
    let none = Matrix<Double>.zeros(0, 3)
    #expect(none.sum == 0 && none.mean.isNaN && none.norm == 0)
    #expect(none.maximum == -.infinity && none.minimum == .infinity && none.maxNorm == 0)
    #expect(none.columnSums() == .zeros(1, 3) && none.rowSums().shape == Shape(0, 1))
    #expect(none.rowArgmax().isEmpty)
    #expect(Matrix<Double>.zeros(2, 0).rowMaxima() == [[-.infinity], [-.infinity]])
  }

  @Test("an inner product of two shapes traps with both")
  func wrongDot() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Matrix<Double>.zeros(2, 3).dot(.zeros(3, 2))
    }
    #expect(result.message.contains("no inner product of 2×3 and 3×2"))
  }

  @Test("the largest column of no columns traps with the shape")
  func noColumns() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Matrix<Double>.zeros(2, 0).rowArgmax()
    }
    #expect(result.message.contains("no largest element in the rows of a 2×0 matrix"))
  }
}
