import Matrices
import Testing

@testable import Networks

@Suite("Damped equations") struct DampedEquationsTests {
  @Test("a step solves (JᵀJ + μ 1) p = −g")
  func step() throws {
    var random = Random(seed: 1)
    let (J, y) = (
      Matrix<Double>.normal(9, 4, using: &random), Matrix<Double>.normal(9, 1, using: &random)
    )
    var problem = Residuals.linear(J, y)
    problem.blockSize = 4
    problem.hasUniformParameters = true
    var equations = NormalEquations(problem, at: .zeros(1, 4))
    #expect(abs(equations.value - y.sumOfSquares / 2) <= 1e-14 * equations.value)
    for μ in [1e-3, 1, 100] {
      let step = equations.step(damping: μ)
      let p = try #require(step)
      // Products of numbers of order 1 to 100.
      let error = p * (J.T * J) + μ * p - y.T * J
      #expect(error.maxNorm <= 1e-13)
    }
    #expect(equations.curvature == (0..<4).map { (J.T * J)[$0, $0] }.max())
    #expect(equations.squaredScaling == nil)
  }

  @Test("with scaling it solves (JᵀJ + μ D²) p = −g, D by the columns of J and half of the former D")
  func scaling() throws {
    let (J, y): (Matrix<Double>, Matrix<Double>) = ([[3, 0, 1], [4, 0, 0], [0, 0, 1]], [[1], [2], [3]])
    var equations = NormalEquations(Residuals.linear(J, y), at: .zeros(1, 3), squaredScaling: [[16, 4, 36]])
    // ‖J₁‖ = 5 is more than 4/2, the second column is 0, and 6/2 is more than √2.
    #expect(equations.squaredScaling == [[25, 1, 9]] && equations.curvature == 1)
    let μ = 0.5
    let step = equations.step(damping: μ)
    let p = try #require(step)
    #expect((p * (J.T * J) + μ * p ⊙ [[25, 1, 9]] - y.T * J).maxNorm <= 1e-13)
    // F(0) − ½ ‖y − J p‖² − ½ μ ‖D p‖²
    let rest = (J * p.reshaped(3, 1) - y).sumOfSquares / 2
    #expect(abs(equations.predictedReduction(by: p, damping: μ) - (7 - rest)) <= 1e-13)
    let first = NormalEquations(Residuals.linear(J, y), at: .zeros(1, 3))
    #expect(first.squaredScaling == [[25, 1, 2]])
  }

  @Test("a matrix that is not positive definite in this precision has no step")
  func none() {
    // 1 + 1e-20 is 1.
    var equations = NormalEquations(
      Residuals.linear([[1, 1]], [[1]]), at: .zeros(1, 2))
    let (small, large) = (equations.step(damping: 1e-20), equations.step(damping: 1))
    #expect(small == nil && large != nil)
  }
}
