import Matrices
import Testing

@Suite("Rows and columns of a matrix") struct MatrixRowsTests {
  private let A: Matrix<Double> = [[1, 2, 3], [4, 5, 6], [7, 8, 9], [10, 11, 12]]

  @Test("rows, columns and ranges of rows are matrices of their own")
  func slices() {
    #expect(A.row(2) == [[7, 8, 9]])
    #expect(A.column(1) == [[2], [5], [8], [11]])
    #expect(A[rows: 1..<3] == [[4, 5, 6], [7, 8, 9]])
    #expect(A[rows: 0..<4] == A)
    #expect(A[rows: 4..<4].shape == Shape(0, 3))
    var B = A[rows: 0..<1]
    B[0, 0] = -1
    #expect(A[0, 0] == 1)
  }

  @Test("rows are gathered in the order of their numbers, also repeatedly")
  func gathering() {
    #expect(A.rows(at: [3, 0, 3]) == [[10, 11, 12], [1, 2, 3], [10, 11, 12]])
    #expect(A.rows(at: [].prefix(0)).shape == Shape(0, 3))
    #expect(A.rows(at: 1..<3) == A[rows: 1..<3])
  }

  @Test("reshaping keeps the elements row by row and does not tie the two together")
  func reshaping() {
    var B = A.reshaped(2, 6)
    #expect(B == [[1, 2, 3, 4, 5, 6], [7, 8, 9, 10, 11, 12]])
    #expect(B.reshaped(4, 3) == A)
    B[0, 0] = -1
    #expect(A[0, 0] == 1)
    #expect(Matrix<Double>.zeros(0, 5).reshaped(3, 0).shape == Shape(3, 0))
  }

  @Test("rows and columns that do not exist trap with the shape")
  func outOfRange() async {
    let row = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Matrix<Double>.zeros(4, 3).row(4)
    }
    #expect(row.message.contains("rows 4..<5 lie outside of a 4×3 matrix"))
    let column = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Matrix<Double>.zeros(4, 3).column(3)
    }
    #expect(column.message.contains("column 3 lies outside of a 4×3 matrix"))
    let range = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Matrix<Double>.zeros(4, 3)[rows: -1..<2]
    }
    #expect(range.message.contains("rows -1..<2 lie outside of a 4×3 matrix"))
    let gathered = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Matrix<Double>.zeros(4, 3).rows(at: [0, 7])
    }
    #expect(gathered.message.contains("row 7 lies outside of a 4×3 matrix"))
  }

  @Test("a shape with another number of elements traps with both shapes")
  func wrongReshape() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Matrix<Double>.zeros(4, 3).reshaped(5, 2)
    }
    #expect(result.message.contains("12 elements of a 4×3 matrix do not fill 5×2"))
    await #expect(processExitsWith: .failure) { _ = Matrix<Double>.zeros(4, 3).reshaped(-4, -3) }
    // 2⁶² · 4 is 0 up to a multiple of 2⁶⁴.
    let overflow = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Matrix<Double>.zeros(0, 3).reshaped(1 << 62, 4)
    }
    #expect(overflow.message.contains("0 elements of a 0×3 matrix do not fill 4611686018427387904×4"))
  }
}
