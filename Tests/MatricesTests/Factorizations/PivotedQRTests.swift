import Testing

@testable import Matrices

@Suite("QR with column pivoting") struct PivotedQRTests {
  /// The bound c · max(m, n) · ε on ‖A P − Q R‖ / ‖A‖ and ‖QᵀQ − I‖ / √r, with c = 10.
  ///
  /// Applying one of the r = min(m, n) reflectors rounds each inner product of m elements; errors that
  /// are independent add up to √m u per reflector and √(m r) u ≤ max(m, n) u for all of them (Higham and
  /// Mary, SIAM J. Sci. Comput. 41(5), 2019; the worst case is m r u, Higham, theorem 19.4). T of the
  /// block form, Q itself and the products of the test each add as much again; c = 10 holds them all.
  private func bound<S: Scalar>(_ shape: Shape, _ type: S.Type) -> S {
    10 * S(max(shape.rows, shape.columns)) * S.ulpOfOne
  }

  private func check<S: Scalar>(_ A: Matrix<S>, rank: Int? = nil) throws {
    let qr = try PivotedQR(A)
    let (Q, R) = (qr.thinQ(), qr.R)
    let k = min(A.rows, A.columns)
    #expect(Q.shape == Shape(A.rows, k) && R.shape == Shape(k, A.columns))
    let bound = bound(A.shape, S.self)
    #expect((qr.permutingColumns(of: A) - Q * R).norm <= bound * A.norm, "\(A.shape)")
    #expect(Q.distanceFromOrthonormal <= bound * S(k).squareRoot(), "\(A.shape)")
    #expect(qr.pivots.sorted() == Array(0..<A.columns))
    for i in 0..<k {
      for j in 0..<i { #expect(R[i, j] == 0) }
      // The pivot is the largest of what is left, up to the rounding of its own column.
      if i > 0 { #expect(abs(R[i, i]) <= abs(R[i - 1, i - 1]) + bound * abs(R[0, 0])) }
    }
    #expect(qr.rank == rank ?? k, "\(A.shape)")
  }

  @Test("A P = Q R with orthonormal Q and falling diagonal", arguments: Samples.shapes)
  func factors(shape: Shape) throws {
    try check(Samples.random(shape) as Matrix<Double>)
    try check(Samples.random(shape) as Matrix<Float>)
  }

  @Test("a square matrix of any size is factored", arguments: Samples.sizes)
  func square(n: Int) throws {
    try check(Samples.random(n, n, seed: 4) as Matrix<Double>)
    try check(Samples.random(n, n, seed: 4) as Matrix<Float>)
  }

  @Test("pivots and R are the plain ones, up to signs", arguments: Samples.shapes)
  func agrees(shape: Shape) throws {
    let A: Matrix<Double> = Samples.random(shape)
    let (qr, plain) = (try PivotedQR(A), referencePivotedQR(A))
    #expect(qr.pivots == plain.pivots)
    // R depends on A with the condition of its leading columns (Higham, section 19.9). For Gaussian
    // matrices that is below 10 n² but for one in a million.
    let n = Double(max(shape.rows, shape.columns))
    let bound = bound(shape, Double.self) * 10 * n * n * A.norm
    for i in 0..<qr.R.rows {
      let sign: Double = (qr.R[i, i] < 0) == (plain.R[i, i] < 0) ? 1 : -1
      #expect((qr.R.row(i) - sign * plain.R.row(i)).norm <= bound, "\(shape) row \(i)")
    }
  }

  @Test(
    "the rank of a product of whole numbers is found",
    arguments: [
      (Shape(9, 9), 4), (Shape(200, 40), 17), (Shape(40, 200), 17), (Shape(70, 65), 64),
      (Shape(600, 70), 1),
    ])
  func deficient(shape: Shape, rank: Int) throws {
    try check(Samples.deficient(shape, rank: rank) as Matrix<Double>, rank: rank)
    try check(Samples.deficient(shape, rank: rank) as Matrix<Float>, rank: rank)
  }

  @Test(
    "a zero matrix has rank 0, an empty one too",
    arguments: [
      Shape(5, 3), Shape(200, 4), Shape(3, 5), Shape(0, 3), Shape(3, 0), Shape(0, 0),
    ])
  func zero(shape: Shape) throws {
    let A = Matrix<Double>.zeros(shape.rows, shape.columns)
    let qr = try PivotedQR(A)
    #expect(qr.rank == 0 && qr.R == .zeros(min(shape.rows, shape.columns), shape.columns))
    try check(A, rank: 0)
  }

  @Test("a Hilbert matrix keeps an orthonormal Q, and its rank is numerical")
  func hilbert() throws {
    let A: Matrix<Double> = Samples.hilbert(40)
    let rank = try PivotedQR(A).rank
    // Its singular values fall below 40 ε between the 14th and the 18th.
    #expect((12...20).contains(rank))
    try check(A, rank: rank)
    // The same columns with many rows, where the rows are eliminated block by block.
    let tall = Matrix<Double>(rows: 500, columns: 40) { i, j in 1 / Double(i + j + 1) }
    try check(tall, rank: try PivotedQR(tall).rank)
  }

  @Test("columns of very different norms are ordered by it", arguments: [-300, -30, 0, 30, 290])
  func graded(exponent: Int) throws {
    // A power of two for all elements changes nothing, although squares overflow or vanish.
    let unit = Double(sign: .plus, exponent: exponent * 3, significand: 1)
    let R: Matrix<Double> = Samples.random(150, 6)
    let A = Matrix<Double>(rows: 150, columns: 6) { i, j in
      R[i, j] * unit * [1e-9, 1, 1e-3, 1e-6, 1e-12, 1e-7][j]
    }
    let qr = try PivotedQR(A)
    #expect(qr.pivots == [1, 2, 3, 5, 0, 4] && qr.rank == 6)
    // Column by column: the error of a column is in proportion to that column (Higham, theorem 19.4).
    let error = qr.permutingColumns(of: A) / unit - qr.thinQ() * (qr.R / unit)
    for (j, pivot) in qr.pivots.enumerated() {
      let size = (A.column(pivot) / unit).norm
      #expect(error.column(j).norm <= bound(A.shape, Double.self) * size)
    }
  }

  @Test("the tolerance decides what counts as zero")
  func tolerance() throws {
    let A: Matrix<Double> = [[1, 0, 0], [0, 1e-4, 0], [0, 0, 1e-8]]
    #expect(try PivotedQR(A).rank == 3)
    #expect(try PivotedQR(A, relativeTolerance: 1e-6).rank == 2)
    #expect(try PivotedQR(A, relativeTolerance: 0.5).rank == 1)
    #expect(try PivotedQR(A, relativeTolerance: 1).rank == 0)
    #expect(try PivotedQR(A).relativeTolerance == 3 * Double.ulpOfOne)
  }

  @Test("an element that is not finite is named")
  func notFinite() {
    var A: Matrix<Double> = Samples.random(200, 3)
    A[150, 2] = -.infinity
    #expect(throws: FactorizationError.notFinite(row: 150, column: 2)) { try PivotedQR(A) }
  }

  @Test("a negative tolerance and a wrong number of columns trap with their values")
  func traps() async {
    let tolerance = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) { _ = try PivotedQR<Double>(.identity(2), relativeTolerance: -1) }
    #expect(tolerance.message.contains("a relative tolerance cannot be -1"))
    let columns = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = try PivotedQR<Double>(.identity(2)).permutingColumns(of: .zeros(2, 3))
    }
    #expect(columns.message.contains("2 columns are permuted, found 2×3"))
  }
}
