import Matrices
import Testing

@testable import Networks

@Suite("Broyden-family updates") struct BroydenFamilyMatrixTests {
  private typealias H = BroydenFamilyMatrix<Double>

  /// s, y with y · s > 0, as on a quadratic function with the Hessian A.
  private func pair(_ A: Matrix<Double>, _ random: inout Random) -> (Matrix<Double>, Matrix<Double>) {
    let s = Matrix<Double>.normal(1, A.rows, using: &random)
    return (s, s * A)
  }

  @Test("after an update the secant equation H y = s holds, whatever φ and τ")
  func secant() throws {
    var random = Random(seed: 1)
    let A = Quadratic(6, condition: 30).A
    var h = H(6, scale: 0.3)
    for (phi, tau) in [(1.0, 1.0), (0, 1), (0.5, 0.7), (1.2, 0.2), (1, 1e-9), (0.3, 1e-3)] {
      let (s, y) = pair(A, &random)
      let step = try #require(h.step(s, y, u: h.times(y)))
      h.update(along: step, .init(phi: phi, tau: tau))
      // H y is a sum of terms up to H / τ y that cancel.
      let size = h.matrix.maxNorm * y.maxNorm
      #expect((h.times(y) - s).maxNorm <= 1e-13 * size)
      let M = h.matrix
      #expect(M == Matrix(M.T))
    }
  }

  @Test(
    "φ = 1 is the update of BFGS, (1 − ρ s yᵀ) H (1 − ρ y sᵀ) + ρ s sᵀ of H / τ, and φ = 0 that of DFP"
  )
  func members() throws {
    var random = Random(seed: 2)
    let A = Quadratic(5, condition: 30).A
    for tau in [1, 0.4] {
      for phi in [1.0, 0] {
        var h = H(5, scale: 2)
        for _ in 0..<3 {
          let (s, y) = pair(A, &random)
          let (old, step) = (h.matrix / tau, try #require(h.step(s, y, u: h.times(y))))
          h.update(along: step, .init(phi: phi, tau: tau))
          let ρ = 1 / s.dot(y)
          let E = Matrix<Double>.identity(5) - ρ * (s.T * y)
          let u = y * old
          let expected =
            phi == 1
            ? E * old * E.T + ρ * (s.T * s) : old - (u.T * u) / u.dot(y) + ρ * (s.T * s)
          // Sums of products up to the size of H ‖s‖ ‖y‖ ρ.
          #expect((h.matrix - expected).maxNorm <= 1e-12 * expected.maxNorm)
        }
      }
    }
  }

  @Test("steps with y · s ≤ 0 are not used for updates")
  func rejected() {
    // H = 1, so that u = H y = y.
    let h = H(2, scale: 1)
    #expect(h.step([[1, 0]], [[-1, 0]], u: [[-1, 0]]) == nil)
    #expect(h.step([[1, 0]], [[0, 1]], u: [[0, 1]]) == nil)
    #expect(h.step([[1, 0]], [[2, 0]], u: [[2, 0]])?.h == 2)
  }
}
