import Testing

@testable import Matrices

@Suite("Triangular systems") struct TriangularTests {
  /// A triangle with a dominant diagonal, and numbers on the other side that must not matter.
  private func triangle<S: Scalar>(_ n: Int) -> Matrix<S> {
    let R: Matrix<S> = Samples.random(n, n)
    return Matrix(rows: n, columns: n) { i, j in i == j ? 2 + abs(R[i, j]) : R[i, j] / S(n) }
  }

  private func part<S: Scalar>(_ T: Matrix<S>, _ side: Triangular<S>.Side, unit: Bool) -> Matrix<S> {
    Matrix(rows: T.rows, columns: T.rows) { i, j in
      if i == j { return unit ? 1 : T[i, j] }
      return (side == .lower) == (i > j) ? T[i, j] : 0
    }
  }

  private func check<S: Scalar>(_ type: S.Type, n: Int, columns: Int) throws {
    let (M, B): (Matrix<S>, Matrix<S>) = (triangle(n), Samples.random(n, columns, seed: 2))
    for side in [Triangular<S>.Side.lower, .upper] {
      for unit in [false, true] {
        let T = part(M, side, unit: unit)
        let triangular = try Triangular(M, side, hasUnitDiagonal: unit)
        // |B − T X| ≤ n u |T| |X| / (1 − n u), element by element (Higham, theorem 8.5); norms of it,
        // and ε = 2 u covers the denominator and the product that the test itself rounds.
        let (X, Y) = (triangular.solve(B), triangular.solveTransposed(B))
        let factor = S(n + 1) * S.ulpOfOne * T.norm
        #expect((T * X - B).norm <= factor * X.norm, "\(side) unit: \(unit) \(n)×\(columns)")
        #expect((T.T * Y - B).norm <= factor * Y.norm, "\(side) unit: \(unit) \(n)×\(columns)")
        if n > 65 { continue }
        // Two solutions with residuals ρ differ by ‖T⁻¹‖ 2 ρ at most, and ‖T⁻¹‖ ≤ 2: the diagonal is 1 at
        // least, and a row's other elements, normal numbers / n, sum up to less than 1.
        let bound = 8 * factor * (X.norm + Y.norm)
        let isLower = side == .lower
        let expected = referenceSolve(M, isLower: isLower, hasUnitDiagonal: unit, B)
        #expect((X - expected).norm <= bound)
        let transposed = referenceSolve(
          Matrix(M.T), isLower: !isLower, hasUnitDiagonal: unit, B)
        #expect((Y - transposed).norm <= bound)
      }
    }
  }

  @Test("T X = B and Tᵀ X = B hold, and agree with plain substitution", arguments: Samples.sizes)
  func solves(n: Int) throws {
    for columns in [1, 3, 40] {
      try check(Double.self, n: n, columns: columns)
      try check(Float.self, n: n, columns: columns)
    }
  }

  @Test("a small system has its exact solution, and the right-hand side stays as it was")
  func closedForm() throws {
    let T: Matrix<Double> = [[2, 99], [1, 4]]
    let B: Matrix<Double> = [[2], [9]]
    #expect(try Triangular(T, .lower).solve(B) == [[1], [2]])
    #expect(try Triangular(T, .lower, hasUnitDiagonal: true).solve(B) == [[2], [7]])
    #expect(B == [[2], [9]])
  }

  @Test("no unknowns and no right-hand sides are solved at once")
  func empty() throws {
    #expect(try Triangular(Matrix<Double>([]), .upper).solve(.zeros(0, 3)).shape == Shape(0, 3))
    #expect(try Triangular<Double>(.identity(3), .upper).solve(.zeros(3, 0)).shape == Shape(3, 0))
  }

  @Test("a column of B that is not finite leaves the other columns alone")
  func notFiniteColumn() throws {
    let T: Matrix<Double> = triangle(70)
    var B: Matrix<Double> = Samples.random(70, 9)
    let X = try Triangular(T, .lower).solve(B)
    B[3, 4] = .nan
    let Y = try Triangular(T, .lower).solve(B)
    #expect(Y[69, 4].isNaN)
    for j in [0, 3, 5, 8] { #expect(Y.column(j) == X.column(j)) }
  }

  @Test("a zero on the diagonal is named, unless the diagonal counts as ones")
  func singular() throws {
    var T: Matrix<Double> = triangle(5)
    T[3, 3] = 0
    #expect(throws: FactorizationError.singular(pivot: 3)) { try Triangular(T, .lower) }
    #expect(try Triangular(T, .lower, hasUnitDiagonal: true).solve(.ones(5, 1)).rows == 5)
    T[1, 2] = .infinity
    #expect(throws: FactorizationError.notFinite(row: 1, column: 2)) { try Triangular(T, .lower) }
  }

  @Test("shapes that do not fit trap with both shapes")
  func shapes() async {
    let rectangle = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) { _ = try Triangular<Double>(.zeros(2, 3), .lower) }
    #expect(rectangle.message.contains("a triangular matrix is square, found 2×3"))
    let rows = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = try Triangular<Double>(.identity(3), .lower).solve(.zeros(2, 1))
    }
    #expect(
      rows.message.contains("a 3×3 system needs 3 rows on its right-hand side, found 2×1"))
  }
}
