import Testing

@testable import Matrices

@Suite("Cholesky") struct CholeskyTests {
  private func check<S: Scalar>(_ type: S.Type, n: Int) throws {
    let A: Matrix<S> = Samples.positiveDefinite(n)
    let B: Matrix<S> = Samples.random(n, 3, seed: 2)
    let cholesky = try Cholesky(A)
    let L = cholesky.factor
    // |A − L Lᵀ| ≤ (n + 1) u |L| |Lᵀ| (Higham, theorem 10.3), and ‖|L| |Lᵀ|‖ ≤ ‖L‖² = trace A. The
    // product of the test adds as much again: ε = 2 u.
    let trace = L.sumOfSquares
    #expect((A - L * L.T).norm <= S(n + 1) * S.ulpOfOne * trace, "\(n)")
    for i in 0..<n { for j in i + 1..<max(i + 1, n) { #expect(L[i, j] == 0) } }
    // The two triangular systems triple the error (Higham, theorem 10.4).
    let X = cholesky.solve(B)
    #expect((A * X - B).norm <= 4 * S(n + 1) * S.ulpOfOne * trace * X.norm, "\(n)")
    if n > 65 { return }
    // L depends on A with a condition below that of A, which is 6 here (Higham, theorem 10.8).
    let reference = try referenceCholesky(A)
    #expect((L - reference).norm <= 12 * S(n + 1) * S.ulpOfOne * trace)
    var logDeterminant: S = 0
    for i in 0..<n { logDeterminant += 2 * S(log(Double(reference[i, i]))) }
    let bound = 12 * S(n + 1) * S.ulpOfOne * trace
    #expect(abs(cholesky.logDeterminant - logDeterminant) <= bound)
  }

  private func log(_ x: Double) -> Double { Matrices.log(Matrix([[x]]))[0, 0] }

  @Test("A = L Lᵀ, A X = B and ln det A hold, and L is the plain one", arguments: Samples.sizes)
  func factors(n: Int) throws {
    try check(Double.self, n: n)
    try check(Float.self, n: n)
  }

  @Test("a known factor is found exactly")
  func closedForm() throws {
    let A: Matrix<Double> = [[4, 12, -16], [12, 37, -43], [-16, -43, 98]]
    let cholesky = try Cholesky(A)
    #expect(cholesky.factor == [[2, 0, 0], [6, 1, 0], [-8, 5, 3]])
    // det A = (2 · 1 · 3)² = 36
    #expect(abs(cholesky.logDeterminant - log(36)) <= 4 * Double.ulpOfOne)
  }

  @Test("only the triangle from the diagonal up counts")
  func triangle() throws {
    let A: Matrix<Double> = [[4, 2], [99, 5]]
    #expect(try Cholesky(A).factor == [[2, 0], [1, 2]])
  }

  @Test("a Hilbert matrix has a small residual up to the end of its definiteness")
  func illConditioned() throws {
    // The smallest eigenvalue is 3e-15 for n = 11, above the rounding errors of some u = 1e-16, and 1e-16
    // for n = 12.
    for n in 1...11 {
      let A: Matrix<Double> = Samples.hilbert(n)
      let L = try Cholesky(A).factor
      #expect((A - L * L.T).norm <= Double(n + 1) * Double.ulpOfOne * L.sumOfSquares)
    }
  }

  @Test("a graded matrix keeps its small elements")
  func graded() throws {
    // A = D M D with D = diag(8⁻ⁱ): the factor is D times the one of M, row by row.
    let n = 60
    let M: Matrix<Double> = Samples.positiveDefinite(n)
    let D = Matrix<Double>(rows: n, columns: 1) { i, _ in
      Double(sign: .plus, exponent: -3 * i, significand: 1)
    }
    let A = M ⊙ (D * D.T)
    // D is made of powers of two: every step of both is the same, exactly.
    #expect(try Cholesky(A).factor == Cholesky(M).factor ⊙ D)
  }

  @Test("the first pivot that is not positive is named", arguments: [0, 1, 5, 47, 48, 70])
  func indefinite(pivot: Int) throws {
    var A: Matrix<Double> = Samples.positiveDefinite(71)
    A[pivot, pivot] = -1
    #expect(throws: FactorizationError.notPositiveDefinite(pivot: pivot)) { try Cholesky(A) }
    #expect(throws: FactorizationError.notPositiveDefinite(pivot: pivot)) {
      try referenceCholesky(A)
    }
  }

  @Test("zero and singular matrices are not positive definite, an empty one is")
  func singular() throws {
    #expect(throws: FactorizationError.notPositiveDefinite(pivot: 0)) {
      try Cholesky(Matrix<Float>.zeros(3, 3))
    }
    #expect(throws: FactorizationError.notPositiveDefinite(pivot: 1)) {
      try Cholesky(Matrix<Double>.ones(3, 3))
    }
    let empty = try Cholesky(Matrix<Double>([]))
    #expect(empty.logDeterminant == 0 && empty.solve(.zeros(0, 2)).shape == Shape(0, 2))
  }

  @Test("an element that is not finite is named")
  func notFinite() {
    var A: Matrix<Double> = Samples.positiveDefinite(4)
    A[3, 1] = .nan
    #expect(throws: FactorizationError.notFinite(row: 3, column: 1)) { try Cholesky(A) }
  }

  @Test("shapes that do not fit trap with both shapes")
  func shapes() async {
    let rectangle = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) { _ = try Cholesky<Double>(.zeros(2, 3)) }
    #expect(
      rectangle.message.contains("a matrix with a Cholesky factorization is square, found 2×3"))
    let rows = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = try Cholesky<Double>(.identity(3)).solve(.zeros(4, 2))
    }
    #expect(
      rows.message.contains("a 3×3 system needs 3 rows on its right-hand side, found 4×2"))
  }
}
