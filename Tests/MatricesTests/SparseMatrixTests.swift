import Matrices
import Testing

@Suite("Sparse matrices") struct SparseMatrixTests {
  private typealias Entry = SparseMatrix<Double>.Entry

  private func sample() -> SparseMatrix<Double> {
    // In no order; two entries at (0, 2), and a row and a column without any.
    SparseMatrix(
      rows: 4, columns: 5, entries: [.init(3, 0, -1), .init(0, 2, 4), .init(0, 1, 2), .init(0, 2, 3), .init(2, 4, 0)])
  }

  @Test("entries are sorted by rows and columns, and those at one place are added")
  func entries() {
    let A = sample()
    #expect(A.entries == [.init(0, 1, 2), .init(0, 2, 7), .init(2, 4, 0), .init(3, 0, -1)])
    #expect(A.entries(ofRow: 0) == [.init(0, 1, 2), .init(0, 2, 7)] && A.entries(ofRow: 1) == [])
    #expect(A.entryCount == 4 && A.shape == Shape(4, 5))
    #expect(A[0, 2] == 7 && A[0, 0] == 0 && A[3, 0] == -1)
    #expect(Matrix(A) == [[0, 2, 7, 0, 0], [0, 0, 0, 0, 0], [0, 0, 0, 0, 0], [-1, 0, 0, 0, 0]])
    #expect(Matrix(A.T) == Matrix(Matrix(A).T) && A.T.T == A)
    #expect(A.T.entries == [.init(0, 3, -1), .init(1, 0, 2), .init(2, 0, 7), .init(4, 2, 0)])
    let single = A.mapEntries { Float($0.value) * 2 }
    #expect(Matrix(single) == Matrix<Float>(2 * Matrix(A)))
  }

  @Test("many entries in any order give the matrix that a dense sum gives")
  func many() {
    var random = Random(seed: 4)
    let entries = (0..<900).map { _ in
      Entry(
        Int.random(in: 0..<37, using: &random), Int.random(in: 0..<23, using: &random),
        Double(Int.random(in: -9...9, using: &random)))
    }
    var dense = Matrix<Double>.zeros(37, 23)
    for entry in entries { dense[entry.row, entry.column] += entry.value }
    let A = SparseMatrix(rows: 37, columns: 23, entries: entries)
    #expect(Matrix(A) == dense && Matrix(A.T) == Matrix(dense.T))
    #expect(zip(A.entries, A.entries.dropFirst()).allSatisfy { ($0.row, $0.column) < ($1.row, $1.column) })
  }

  @Test("A X, Aᵀ G, A X + 1 b and C + A X are those of the dense matrix")
  func products() {
    let A = sample()
    let X = Matrix<Double>(rows: 5, columns: 3) { i, j in Double(3 * i + j - 7) }
    let G = Matrix<Double>(rows: 4, columns: 3) { i, j in Double(2 * i - 3 * j) }
    // Whole numbers: exact.
    #expect(A * X == Matrix(A) * X && A.T * G == Matrix(A).T * G)
    #expect(A.times(X, adding: [[1, 2, 3]]) == Matrix(A) * X + [[1, 2, 3]])
    var C = G
    C.add(A, times: X)
    #expect(C == G + Matrix(A) * X && G[0, 1] == -3)
    #expect(SparseMatrix<Double>(rows: 2, columns: 0, entries: []) * Matrix.zeros(0, 3) == .zeros(2, 3))
    #expect(SparseMatrix<Double>(rows: 0, columns: 2, entries: []) * Matrix.ones(2, 3) == .zeros(0, 3))
    let none = SparseMatrix<Double>(rows: 2, columns: 4, entries: [])
    #expect(none.times(.ones(4, 1), adding: [[5]]) == [[5], [5]] && none.T * Matrix.ones(2, 1) == .zeros(4, 1))
  }

  @Test("maxima of segments are in the segments, and their adjoint puts numbers back")
  func segments() {
    let X: Matrix<Double> = [[1, -5], [4, -7], [4, -5], [9, -1]]
    let (Y, places) = X.maxima(ofSegments: [0, 3, 3, 4])
    #expect(Y == [[4, -5], [0, 0], [9, -1]])
    #expect(places.row(segment: 0, column: 0) == 1 && places.row(segment: 1, column: 1) == nil)
    #expect(Matrix([[1, 2], [3, 4], [5, 6]], at: places) == [[0, 2], [1, 0], [0, 0], [5, 6]])
    #expect(Matrix<Double>.zeros(0, 2).maxima(ofSegments: [0]).values == .zeros(0, 2))
  }

  @Test("what does not fit traps with both sizes")
  func traps() async {
    let outside = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = SparseMatrix<Double>(rows: 2, columns: 3, entries: [.init(0, 3, 1)])
    }
    #expect(outside.message.contains("entry (0, 3) lies outside of a 2×3 matrix"))
    let infinite = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = SparseMatrix<Double>(rows: 2, columns: 3, entries: [.init(0, 1, .nan)])
    }
    #expect(infinite.message.contains("entry (0, 1) of a sparse matrix is finite, found nan"))
    let product = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = SparseMatrix<Double>(rows: 2, columns: 3, entries: []) * Matrix.zeros(4, 1)
    }
    #expect(product.message.contains("cannot multiply 2×3 by 4×1: 3 columns meet 4 rows"))
    let segments = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Matrix<Double>.zeros(4, 1).maxima(ofSegments: [0, 3])
    }
    #expect(segments.message.contains("segments of 4 rows ascend from 0 to 4, found [0, 3]"))
  }
}
