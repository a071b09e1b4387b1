import Matrices
import Testing

@Suite("Matrix") struct MatrixTests {
  @Test("a matrix is given by its rows, its elements, a formula or one number")
  func making() {
    let A: Matrix<Double> = [[1, 2, 3], [4, 5, 6]]
    #expect(A.shape == Shape(2, 3))
    #expect((A.rows, A.columns, A.count, A.isEmpty) == (2, 3, 6, false))
    #expect(A == Matrix(rows: 2, columns: 3, elements: [1, 2, 3, 4, 5, 6]))
    #expect(A == Matrix(rows: 2, columns: 3) { i, j in Double(3 * i + j + 1) })
    #expect(A == Matrix([[1, 2, 3], [4, 5, 6]]))
    #expect(A.elements == [1, 2, 3, 4, 5, 6])
    #expect(Matrix<Float>.zeros(1, 2) == [[0, 0]])
    #expect(Matrix<Float>.ones(2, 1) == [[1], [1]])
    #expect(Matrix<Float>(rows: 1, columns: 3, repeating: 7) == [[7, 7, 7]])
    #expect(Matrix<Double>.identity(2) == [[1, 0], [0, 1]])
    #expect(Matrix<Double>.row([1, 2]) == [[1, 2]])
    #expect(Matrix<Double>.column([1, 2]) == [[1], [2]])
  }

  @Test("a matrix of bytes is that of their quotients")
  func bytes() {
    let bytes: [UInt8] = [9, 0, 51, 255, 128, 9]
    #expect(
      Matrix<Float>(rows: 2, columns: 2, bytes: bytes[1...4], dividedBy: 255)
        == [[0, 0.2], [1, 128 / 255]])
    #expect(Matrix<Double>(rows: 1, columns: 6, bytes: bytes[...]) == [[9, 0, 51, 255, 128, 9]])
    #expect(Matrix<Double>(rows: 0, columns: 3, bytes: []).shape == Shape(0, 3))
  }

  @Test("too few bytes trap with both numbers")
  func wrongBytes() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Matrix<Float>(rows: 2, columns: 2, bytes: [1, 2, 3])
    }
    #expect(result.message.contains("a 2×2 matrix has 4 elements, found 3 bytes"))
    let zero = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Matrix<Float>(rows: 1, columns: 2, bytes: [0, 1], dividedBy: 0)
    }
    #expect(zero.message.contains("bytes cannot be divided by 0.0"))
  }

  @Test("a matrix may be empty in every way")
  func empty() {
    let none: Matrix<Double> = []
    #expect(none.shape == Shape(0, 0) && none.isEmpty)
    #expect(Matrix<Double>([[], []]).shape == Shape(2, 0))
    #expect(Matrix<Double>.zeros(0, 3).elements.isEmpty)
    #expect(Matrix<Double>.zeros(0, 3) != Matrix<Double>.zeros(3, 0))
    #expect(Matrix<Double>.identity(0) == none)
  }

  @Test("an element is read and written at its row and column")
  func elements() {
    var A: Matrix<Float> = [[1, 2, 3], [4, 5, 6]]
    #expect(A[0, 0] == 1 && A[1, 0] == 4 && A[1, 2] == 6)
    A[1, 0] = -4
    A[0, 2] += 10
    #expect(A == [[1, 2, 13], [-4, 5, 6]])
  }

  @Test("writing an element of a copy leaves the original alone")
  func copyOnWrite() {
    let A: Matrix<Double> = [[1, 2], [3, 4]]
    var (B, C) = (A, A)
    B[0, 0] = 9
    C[1, 1] = 8
    #expect(A == [[1, 2], [3, 4]])
    #expect(B == [[9, 2], [3, 4]])
    #expect(C == [[1, 2], [3, 8]])
  }

  @Test("matrices are equal if shape and elements are; NaN equals nothing, −0 equals 0")
  func equality() {
    #expect(Matrix<Double>([[0, 1]]) == [[-0.0, 1]])
    #expect(Matrix<Double>([[1, 2]]) != [[1], [2]])
    #expect(Matrix<Double>([[1, 2]]) != [[1, 3]])
    let A: Matrix<Double> = [[.nan]]
    #expect(A != A)
  }

  @Test("converting the precision rounds each element")
  func conversion() {
    let A: Matrix<Double> = [[0.1, -0.0, 1e300], [.infinity, .nan, 1e-40]]
    let B = Matrix<Float>(A)
    #expect(B.shape == A.shape)
    #expect(B[0, 0] == 0.1 && B[0, 1].sign == .minus && B[0, 2] == .infinity)
    #expect(B[1, 0] == .infinity && B[1, 1].isNaN && B[1, 2] == Float(1e-40 as Double))
    #expect(Matrix<Double>(B)[0, 0] == Double(Float(0.1)))
    #expect(Matrix<Double>(Matrix<Float>([[1, 2], [3, 4]])) == [[1, 2], [3, 4]])
  }

  @Test("the first element that is not finite is found, row by row")
  func nonFinite() {
    var A = Matrix<Double>.zeros(5, 7)
    #expect(A.firstNonFinite == nil)
    // The sum of these is not finite, but each of them is.
    A[0, 0] = .greatestFiniteMagnitude
    A[0, 1] = .greatestFiniteMagnitude
    #expect(A.firstNonFinite == nil)
    A[4, 6] = -.infinity
    #expect(A.firstNonFinite.map { [$0.row, $0.column] } == [4, 6])
    A[2, 3] = .nan
    #expect(A.firstNonFinite.map { [$0.row, $0.column] } == [2, 3])
    #expect(Matrix<Double>([]).firstNonFinite == nil)
  }

  @Test("rows of different lengths trap with both lengths")
  func ragged() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Matrix<Double>([[1, 2], [3, 4], [5]])
    }
    #expect(result.message.contains("row 2 has 1 elements, but row 0 has 2"))
  }

  @Test("too few elements trap with both numbers")
  func missingElements() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Matrix<Double>(rows: 2, columns: 3, elements: [1, 2, 3, 4, 5])
    }
    #expect(result.message.contains("a 2×3 matrix has 6 elements, found 5"))
  }

  @Test("a negative size traps with the size")
  func negative() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Matrix<Double>.zeros(2, -3)
    }
    #expect(result.message.contains("rows and columns cannot be negative, found 2×-3"))
  }

  @Test("an element beyond a row traps, although its place in memory exists")
  func outOfRange() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Matrix<Double>.zeros(2, 3)[0, 3]
    }
    #expect(result.message.contains("element (0, 3) lies outside of a 2×3 matrix"))
    await #expect(processExitsWith: .failure) { _ = Matrix<Double>.zeros(2, 3)[1, -1] }
    await #expect(processExitsWith: .failure) {
      var A = Matrix<Double>.zeros(2, 3)
      A[2, 0] = 1
    }
  }
}
