import Testing

@testable import Matrices

@Suite("Least squares") struct LeastSquaresTests {
  private func check<S: Scalar>(_ type: S.Type, _ shape: Shape) throws {
    let A: Matrix<S> = Samples.random(shape)
    let B: Matrix<S> = Samples.random(shape.rows, 3, seed: 2)
    let result = try PivotedQR(A).leastSquares(B)
    let (X, n) = (result.solution, S(max(shape.rows, shape.columns)))
    #expect(X.shape == Shape(shape.columns, 3))
    let residual = A * X - B
    // X solves a problem with A and B changed by c n ε (Higham, theorem 20.3), so that its residual is
    // orthogonal to the columns of A up to that; c as in the tests of QR.
    let size = A.norm * X.norm + B.norm
    let bound = 20 * n * S.ulpOfOne * size
    #expect((A.T * residual).norm <= bound * A.norm, "\(shape)")
    for j in 0..<3 {
      #expect(abs(result.residualNorms[0, j] - residual.column(j).norm) <= bound, "\(shape)")
    }
  }

  @Test(
    "the residual is orthogonal to the columns, and its norm is reported",
    arguments: Samples.shapes)
  func residuals(shape: Shape) throws {
    try check(Double.self, shape)
    try check(Float.self, shape)
  }

  @Test(
    "well-conditioned problems have the solution of the normal equations",
    arguments: [Shape(40, 3), Shape(400, 20), Shape(1000, 50)])
  func normalEquations(shape: Shape) throws {
    let A: Matrix<Double> = Samples.random(shape)
    let B: Matrix<Double> = Samples.random(shape.rows, 2, seed: 2)
    let X = try PivotedQR(A).leastSquares(B).solution
    let normal = try Cholesky(A.T * A).solve(A.T * B)
    // The condition of a Gaussian matrix with eight times more rows than columns is below
    // (1 + 1/√8) / (1 − 1/√8) ≈ 2.1, so that of the normal equations below 5; with fluctuations, 20.
    let bound = 10 * Double(shape.rows) * Double.ulpOfOne * 20
    #expect((X - normal).norm <= bound * (X.norm + B.norm / A.norm))
  }

  @Test("a straight line through points has the slope and intercept of the textbook")
  func line() throws {
    // y = 1, 2, 2 at x = 0, 1, 2: 7/6 + x/2, with residuals 1/6, −1/3, 1/6.
    let A: Matrix<Double> = [[1, 0], [1, 1], [1, 2]]
    let result = try PivotedQR(A).leastSquares([[1], [2], [2]])
    #expect((result.solution - [[7.0 / 6], [0.5]]).norm <= 10 * Double.ulpOfOne)
    #expect(abs(result.residualNorms[0, 0] - (1.0 / 6).squareRoot()) <= 10 * Double.ulpOfOne)
    #expect(result.rank == 2)
  }

  @Test(
    "a rank-deficient problem has its solution of minimum norm",
    arguments: [
      (Shape(30, 12), 5), (Shape(300, 40), 39), (Shape(12, 30), 5), (Shape(64, 64), 33),
    ])
  func minimumNorm(shape: Shape, rank: Int) throws {
    let A: Matrix<Double> = Samples.deficient(shape, rank: rank)
    let B: Matrix<Double> = Samples.random(shape.rows, 2, seed: 5)
    let qr = try PivotedQR(A)
    let result = qr.leastSquares(B)
    let X = result.solution
    #expect(result.rank == rank)
    let bound = 20 * Double(shape.rows + shape.columns) * Double.ulpOfOne
    let size = A.norm * X.norm + B.norm
    #expect((A.T * (A * X - B)).norm <= bound * A.norm * size)
    // The minimizer of least norm lies in the row space: the pseudoinverse of Aᵀ gives it back. Those
    // rows are known to ε times the condition of the part of full rank, |r_00 / r_rr| up to a factor √n.
    let condition = abs(qr.R[0, 0] / qr.R[rank - 1, rank - 1]) * Double(shape.columns).squareRoot()
    let projection = try PivotedQR(Matrix(A.T)).leastSquares(X)
    #expect(projection.rank == rank)
    #expect(projection.residualNorms.norm <= bound * condition * X.norm)
  }

  @Test("of all solutions of one equation the shortest is found")
  func underdetermined() throws {
    // x + 2 y + 2 z = 9 has the shortest solution (1, 2, 2).
    let result = try PivotedQR<Double>([[1, 2, 2]]).leastSquares([[9]])
    #expect((result.solution - [[1], [2], [2]]).norm <= 10 * Double.ulpOfOne)
    #expect(result.residualNorms[0, 0] == 0)
  }

  @Test("a zero matrix leaves zero and all of B", arguments: [Shape(4, 3), Shape(3, 4)])
  func zero(shape: Shape) throws {
    let A = Matrix<Double>.zeros(shape.rows, shape.columns)
    let result = try PivotedQR(A).leastSquares(.ones(shape.rows, 2))
    #expect(result.solution == .zeros(shape.columns, 2) && result.rank == 0)
    let norm = Double(shape.rows).squareRoot()
    #expect((result.residualNorms - norm).norm <= 4 * Double.ulpOfOne)
  }

  @Test("no unknowns, no equations and no right-hand sides are allowed")
  func empty() throws {
    let none = try PivotedQR(Matrix<Double>.zeros(3, 0)).leastSquares([[3], [0], [4]])
    #expect(none.solution.shape == Shape(0, 1))
    #expect(abs(none.residualNorms[0, 0] - 5) <= 10 * Double.ulpOfOne)
    let free = try PivotedQR(Matrix<Double>.zeros(0, 2)).leastSquares(.zeros(0, 1))
    #expect(free.solution == .zeros(2, 1))
    let sides = try PivotedQR(Matrix<Double>.ones(3, 2)).leastSquares(.zeros(3, 0))
    #expect(sides.solution.shape == Shape(2, 0))
  }

  @Test("very large and very small numbers neither overflow nor vanish")
  func scaling() throws {
    let A: Matrix<Double> = Samples.random(300, 5)
    let B: Matrix<Double> = Samples.random(300, 1, seed: 2)
    let expected = try PivotedQR(A).leastSquares(B)
    for exponent in [-900, -500, 500, 1000] {
      let unit = Double(sign: .plus, exponent: exponent, significand: 1)
      let result = try PivotedQR(A * unit).leastSquares(B * unit)
      // Powers of two: every rounding is the same.
      #expect(result.solution == expected.solution)
      #expect(result.residualNorms == expected.residualNorms * unit)
    }
  }

  @Test("a solution out of range is infinite, and its zeros stay zero")
  func outOfRange() throws {
    let A: Matrix<Double> = [[1e-300, 0], [0, 1e-300]]
    #expect(try PivotedQR(A).leastSquares([[1e300], [0]]).solution == [[.infinity], [0]])
    #expect(try PivotedQR(A).leastSquares([[1e-300], [0]]).solution == [[1], [0]])
  }

  @Test("a column of B that is not finite leaves the other columns alone")
  func notFiniteColumn() throws {
    let qr = try PivotedQR(Samples.random(300, 5) as Matrix<Double>)
    var generator = Random(seed: 3)
    // The largest is between 1 and 2, so that B is not scaled: the same roundings with and without NaN.
    var B = Matrix<Double>.uniform(300, 3, in: 1...1.5, using: &generator)
    let X = qr.leastSquares(B).solution
    B[7, 1] = .nan
    let Y = qr.leastSquares(B).solution
    #expect(Y[0, 1].isNaN && Y.column(0) == X.column(0) && Y.column(2) == X.column(2))
  }

  @Test("a right-hand side of wrong length traps with both shapes")
  func shapes() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = try PivotedQR<Double>(.ones(4, 2)).leastSquares(.zeros(3, 1))
    }
    #expect(
      result.message.contains(
        "a least-squares problem with a 4×2 matrix needs 4 rows on its right-hand side, found 3×1"
      ))
  }
}
