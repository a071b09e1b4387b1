import Matrices
import Testing

@testable import Networks

@Suite("Residual blocks") struct ResidualBlocksTests {
  @Test("F, Jᵀ r and JᵀJ are those of all rows at once, whatever the blocks")
  func blocks() {
    var random = Random(seed: 1)
    let (A, y) = (
      Matrix<Double>.normal(11, 3, using: &random), Matrix<Double>.normal(11, 1, using: &random)
    )
    let theta = Matrix<Double>.normal(1, 3, using: &random)
    for size in [1, 4, 11, 20] {
      var problem = Residuals.linear(A, y)
      problem.blockSize = size
      let (F, g, JTJ) = problem.normalEquations(theta)
      let r = A * theta.reshaped(3, 1) - y
      let (value, gradient) = LevenbergMarquardt<Double>.evaluate(problem, at: theta)
      #expect(value == F && gradient == g)
      // Sums of 11 products of numbers of order 1.
      #expect(
        abs(F - r.sumOfSquares / 2) <= 1e-14 * F && abs(problem.value(theta) - F) <= 1e-14 * F)
      #expect((g - r.T * A).maxNorm <= 1e-14 * (1 + g.maxNorm))
      let expected = A.T * A
      for i in 0..<3 {
        for j in i..<3 {
          #expect(abs(JTJ[i, j] - expected[i, j]) <= 1e-14 * expected.maxNorm)
        }
      }
    }
  }

  @Test("a Jacobian that does not fit traps")
  func trap() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      let wrong = Residuals(
        count: 2, r: { _ in [[1], [2]] }, J: { _ in [[1, 2, 3], [4, 5, 6]] })
      _ = wrong.normalEquations([[1, 2]])
    }
    #expect(saidOnTrapping(result, "2 residuals of 2 parameters have a Jacobian 2×2, found 2×3"))
  }
}
