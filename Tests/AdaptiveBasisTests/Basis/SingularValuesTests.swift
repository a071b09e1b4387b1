import Matrices
import Testing

@testable import AdaptiveBasis

@Suite("Singular values") struct SingularValuesTests {
  @Test("those of an orthogonal matrix, times a diagonal, times another one", arguments: [(9, 5), (5, 9), (6, 6)])
  func known(rows: Int, columns: Int) throws {
    var random = Random(seed: 3)
    let k = min(rows, columns)
    let U = try PivotedQR(Matrix<Double>.normal(rows, k, using: &random)).thinQ()
    let V = try PivotedQR(Matrix<Double>.normal(columns, k, using: &random)).thinQ()
    let σ = (0..<k).map { 3 * exp2(Double(-2 * $0)) }
    let found = (U ⊙ .row(σ) * V.T).singularValues()
    // The matrix itself is rounded by ε σ_1, and as far are its singular values (Weyl).
    for (a, b) in zip(found, σ) { #expect(abs(a - b) <= 8 * 2.3e-16 * σ[0]) }
    #expect(found.count == k && found == found.sorted(by: >))
  }

  @Test("small ones keep their digits if only the columns are small")
  func graded() throws {
    var random = Random(seed: 4)
    // Orthogonal columns of length 10⁰ … 10⁻²⁰: the eigenvalues of AᵀA would keep no digit of the small ones.
    let Q = try PivotedQR(Matrix<Double>.normal(30, 5, using: &random)).thinQ()
    let lengths: [Double] = [1, 1e-5, 1e-10, 1e-15, 1e-20]
    let found = (Q ⊙ .row(lengths)).singularValues()
    for (a, b) in zip(found, lengths) { #expect(abs(a / b - 1) <= 1e-13) }
  }

  @Test("a zero matrix has zeros, and a row one value")
  func edges() {
    #expect(Matrix<Double>.zeros(3, 2).singularValues() == [0, 0])
    #expect(Matrix<Float>([[3, 4]]).singularValues() == [5])
    #expect(Matrix<Double>([[3e200, 4e200]]).singularValues().map { abs($0 / 5e200 - 1) <= 1e-15 } == [true])
  }

  private func exp2(_ x: Double) -> Double { x == 0 ? 1 : 0.5 * exp2(x + 1) }
}
