import Matrices
import Testing

@Suite("Products of matrices") struct MatrixProductTests {
  private let A: Matrix<Double> = [[1, 2, 3], [4, 5, 6]]
  private let B: Matrix<Double> = [[7, 8], [9, 10], [11, 12]]

  @Test("A B, AᵀB, A Bᵀ and AᵀBᵀ by hand")
  func byHand() {
    #expect(A * B == [[58, 64], [139, 154]])
    #expect(A.T * A == [[17, 22, 27], [22, 29, 36], [27, 36, 45]])
    #expect(A * A.T == [[14, 32], [32, 77]])
    #expect(A.T * B.T == [[39, 49, 59], [54, 68, 82], [69, 87, 105]])
    #expect((A.T.shape, A.T.T.shape) == (Shape(3, 2), Shape(2, 3)))
    #expect(Matrix(A.T) == [[1, 4], [2, 5], [3, 6]])
  }

  @Test("transposed operands give what transposed matrices give")
  func transposed() {
    var random = Random(seed: 1)
    for (m, n, k) in [(1, 1, 1), (3, 17, 5), (33, 9, 24), (50, 70, 60)] {
      // Whole numbers up to 8: every sum is exact, whatever its order.
      func integers(_ rows: Int, _ columns: Int) -> Matrix<Float> {
        Matrix(rows: rows, columns: columns) { _, _ in Float(Int.random(in: -8...8, using: &random))
        }
      }
      let (X, Y) = (integers(m, k), integers(k, n))
      let P = X * Y
      let plain = Matrix<Float>(rows: m, columns: n) { i, j in
        (0..<k).reduce(0) { $0 + X[i, $1] * Y[$1, j] }
      }
      #expect(P == plain)
      let (XT, YT) = (Matrix(X.T), Matrix(Y.T))
      #expect(XT.T * Y == P && X * YT.T == P && XT.T * YT.T == P)
      #expect(YT * XT == Matrix(P.T))
    }
  }

  @Test("a matrix times itself is not disturbed by being read twice")
  func square() {
    var C: Matrix<Double> = [[1, 2], [3, 4]]
    let copy = C
    C = C * C
    #expect(C == [[7, 10], [15, 22]] && copy == [[1, 2], [3, 4]])
  }

  @Test("a product is added to a matrix, and to no copy of it or factor in it")
  func added() async {
    var C: Matrix<Double> = [[1, 0, 0], [0, 1, 0], [0, 0, 1]]
    let copy = C
    C.add(A.T, times: A)
    #expect(C == [[18, 22, 27], [22, 30, 36], [27, 36, 46]] && copy == .identity(3))
    var D: Matrix<Double> = [[1, 2], [3, 4]]
    D.add(D.T, times: D)
    #expect(D == [[11, 16], [17, 24]])
    C.add(Matrix.zeros(0, 3).T, times: .zeros(0, 3))
    #expect(C[0, 0] == 18)
    let trap = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var C = Matrix<Double>.zeros(2, 2)
      C.add(Matrix.zeros(4, 2).T, times: .zeros(4, 3))
    }
    #expect(trap.message.contains("cannot add a product 2×3 to a matrix 2×2"))
  }

  @Test("XᵀX is added on and above the diagonal")
  func triangle() async {
    var random = Random(seed: 2)
    for (m, n) in [(1, 1), (5, 3), (20, 255), (3, 256), (7, 257), (0, 4), (2, 600)] {
      // Whole numbers: every sum is exact.
      let X = Matrix<Double>(rows: m, columns: n) { _, _ in
        Double(Int.random(in: -8...8, using: &random))
      }
      let C = Matrix<Double>(rows: n, columns: n) { i, j in Double(i - 2 * j) }
      var D = C
      D.addUpperTriangle(ofSquareOf: X)
      let expected = C + X.T * X
      let isEqual = (0..<n).allSatisfy { i in (i..<n).allSatisfy { D[i, $0] == expected[i, $0] } }
      #expect(isEqual, "\(m)×\(n)")
    }
    let trap = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var C = Matrix<Double>.zeros(3, 2)
      C.addUpperTriangle(ofSquareOf: .zeros(4, 2))
    }
    #expect(trap.message.contains("cannot add a square 2×2 to a matrix 3×2"))
  }

  @Test("a product over nothing is zero")
  func empty() {
    #expect(Matrix<Double>.zeros(2, 0) * Matrix<Double>.zeros(0, 3) == .zeros(2, 3))
    #expect((Matrix<Double>.zeros(0, 2) * Matrix<Double>.zeros(2, 3)).shape == Shape(0, 3))
  }

  @Test("factors that do not fit trap with both shapes, as they stand in the product")
  func wrongShapes() async {
    let plain = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Matrix<Double>.zeros(2, 3) * Matrix<Double>.zeros(2, 3)
    }
    #expect(plain.message.contains("cannot multiply 2×3 by 2×3: 3 columns meet 2 rows"))
    let transposed = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = Matrix<Double>.zeros(4, 3).T * Matrix<Double>.zeros(5, 6).T
    }
    #expect(transposed.message.contains("cannot multiply 3×4 by 6×5: 4 columns meet 6 rows"))
  }
}
