import Testing

@testable import Matrices

@Suite("Symmetric eigenvalues") struct SymmetricEigenTests {
  /// c · n · ε with c = 10, times ‖A‖ for eigenvalues and residuals, √n for QᵀQ.
  ///
  /// Each element passes n reflectors and some 2 n sweeps of rotations on either side; independent rounding
  /// errors of n rotations per sweep add up to about n u √2 (Higham and Mary, SIAM J. Sci. Comput. 41(5),
  /// 2019), and the parts of the computation and the products of the test add as much again.
  private func bound<S: Scalar>(_ n: Int, _ type: S.Type = S.self) -> S {
    10 * S(max(1, n)) * S.ulpOfOne
  }

  private func check<S: Scalar>(_ A: Matrix<S>) throws {
    let n = A.rows
    let eigen = try SymmetricEigen(A)
    let (V, values) = (eigen.vectors, eigen.values)
    #expect(V.shape == A.shape && values.shape == Shape(1, n))
    #expect((A * V - V ⊙ values).norm <= bound(n) * A.norm, "\(n)")
    #expect(V.distanceFromOrthonormal <= bound(n) * S(n).squareRoot(), "\(n)")
    for j in 1..<max(1, n) { #expect(values[0, j - 1] <= values[0, j]) }
    let trace = (0..<n).reduce(S(0)) { $0 + A[$1, $1] }
    #expect(abs(values.sum - trace) <= bound(n) * S(n).squareRoot() * A.norm)
  }

  @Test("A V = V Λ with orthonormal V and ascending values", arguments: Samples.sizes)
  func factors(n: Int) throws {
    try check(Samples.symmetric(n) as Matrix<Double>)
    try check(Samples.symmetric(n) as Matrix<Float>)
  }

  @Test("the eigenvalues are the ones of Jacobi's method", arguments: [1, 2, 3, 8, 17, 33])
  func jacobi(n: Int) throws {
    let A: Matrix<Double> = Samples.symmetric(n)
    let (eigen, expected) = (try SymmetricEigen(A), jacobiEigen(A))
    for j in 0..<n {
      #expect(abs(eigen.values[0, j] - expected.values[j]) <= bound(n) * A.norm)
    }
    let V = expected.vectors
    #expect((A * V - V ⊙ .row(expected.values)).norm <= bound(n) * A.norm)
  }

  @Test("second differences have the eigenvalues 4 sin²(j π / 2 (n + 1))", arguments: [1, 2, 50])
  func secondDifferences(n: Int) throws {
    let A = Matrix<Double>(rows: n, columns: n) { i, j in
      i == j ? 2 : abs(i - j) == 1 ? -1 : 0
    }
    let values = try SymmetricEigen(A).values
    // The eigenvalue j is 2 − 2 cos θ, θ = j π / (n + 1): as a Chebyshev polynomial in cos θ the
    // characteristic polynomial sin((n + 1) θ) / sin θ vanishes there.
    for j in 0..<n {
      let (x, eps) = (1 - values[0, j] / 2, bound(n) * A.norm)
      #expect(chebyshev(n, x - eps) * chebyshev(n, x + eps) <= 0)
    }
    try check(A)
  }

  /// U_n(x), the determinant of the n×n matrix 2 x I + (ones beside the diagonal).
  private func chebyshev(_ n: Int, _ x: Double) -> Double {
    var (last, this) = (0.0, 1.0)
    for _ in 0..<n { (last, this) = (this, 2 * x * this - last) }
    return this
  }

  @Test("a 2×2 matrix has its known values and vectors")
  func closedForm() throws {
    let eigen = try SymmetricEigen(Matrix<Double>([[2, 1], [1, 2]]))
    #expect((eigen.values - [[1, 3]]).norm <= 4 * Double.ulpOfOne)
    let V = eigen.vectors
    #expect(abs(V[0, 0] + V[1, 0]) <= 4 * Double.ulpOfOne)
    #expect(abs(V[0, 1] - V[1, 1]) <= 4 * Double.ulpOfOne)
  }

  @Test("repeated eigenvalues have orthonormal vectors", arguments: [3, 20, 70])
  func repeated(n: Int) throws {
    // 1 1ᵀ: n once, 0 for the rest. I: 1 throughout. A reflection: −1 once, 1 for the rest.
    try check(Matrix<Double>.ones(n, n))
    #expect(try abs(SymmetricEigen(Matrix<Double>.ones(n, n)).values[0, n - 1] - Double(n)) < 1e-12)
    #expect(try SymmetricEigen(Matrix<Double>.identity(n)).values == .ones(1, n))
    let v: Matrix<Double> = Samples.random(n, 1)
    let H = Matrix.identity(n) - (2 / v.sumOfSquares) * (v * v.T)
    try check(H)
    let values = try SymmetricEigen(H).values
    #expect(abs(values[0, 0] + 1) <= bound(n) * H.norm)
    #expect((1..<n).allSatisfy { abs(values[0, $0] - 1) <= bound(n) * H.norm })
  }

  @Test("diagonal, zero and empty matrices are done at once")
  func trivial() throws {
    let eigen = try SymmetricEigen(Matrix<Double>([[3, 0, 0], [0, -1, 0], [0, 0, 2]]))
    #expect(eigen.values == [[-1, 2, 3]])
    #expect(eigen.vectors.map { abs($0) } == [[0, 0, 1], [1, 0, 0], [0, 1, 0]])
    #expect(try SymmetricEigen(Matrix<Float>.zeros(4, 4)).values == .zeros(1, 4))
    #expect(try SymmetricEigen(Matrix<Double>([])).vectors.isEmpty)
    #expect(try SymmetricEigen(Matrix<Double>([[-7]])).values == [[-7]])
  }

  @Test(
    "ill-conditioned, graded, rank-deficient and extreme matrices are solved to working precision")
  func difficult() throws {
    try check(Samples.hilbert(60) as Matrix<Double>)
    let deficient: Matrix<Double> = Samples.deficient(Shape(50, 50), rank: 7)
    try check(deficient * deficient.T)
    let M: Matrix<Double> = Samples.symmetric(40)
    for exponent in [-6, 6] {
      try check(
        Matrix(rows: 40, columns: 40) { i, j in
          M[i, j] * Double(sign: .plus, exponent: exponent * (i + j), significand: 1)
        })
    }
    // A power of two for all elements changes nothing but the eigenvalues.
    let eigen = try SymmetricEigen(M)
    for exponent in [-900, 900] {
      let unit = Double(sign: .plus, exponent: exponent, significand: 1)
      let scaled = try SymmetricEigen(M * unit)
      #expect(scaled.values == eigen.values * unit && scaled.vectors == eigen.vectors)
    }
  }

  @Test("only the triangle from the diagonal up counts")
  func triangle() throws {
    let A: Matrix<Double> = [[2, 1], [99, 2]]
    #expect(
      try SymmetricEigen(A).values == SymmetricEigen(Matrix<Double>([[2, 1], [1, 2]])).values)
  }

  @Test("an element that is not finite is named, and a rectangle traps with its shape")
  func errors() async {
    #expect(throws: FactorizationError.notFinite(row: 0, column: 1)) {
      try SymmetricEigen(Matrix<Double>([[1, .nan], [0, 1]]))
    }
    let rectangle = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) { _ = try SymmetricEigen<Double>(.zeros(2, 3)) }
    #expect(rectangle.message.contains("a symmetric matrix is square, found 2×3"))
  }
}
