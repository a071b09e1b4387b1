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
    let equations = NormalEquations(problem, at: .zeros(1, 4))
    #expect(abs(equations.value - y.sumOfSquares / 2) <= 1e-14 * equations.value)
    for μ in [1e-3, 1, 100] {
      let p = try #require(equations.step(damping: μ))
      // Products of numbers of order 1 to 100.
      let error = p * (J.T * J) + μ * p - y.T * J
      #expect(error.maxNorm <= 1e-13)
    }
    #expect(equations.curvature == (0..<4).map { (J.T * J)[$0, $0] }.max())
  }

  @Test("a matrix that is not positive definite in this precision has no step")
  func none() {
    // 1 + 1e-20 is 1.
    let equations = NormalEquations(
      Residuals.linear([[1, 1]], [[1]]), at: .zeros(1, 2))
    #expect(equations.step(damping: 1e-20) == nil)
    #expect(equations.step(damping: 1) != nil)
  }
}
