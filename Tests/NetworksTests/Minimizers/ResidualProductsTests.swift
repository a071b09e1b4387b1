import Matrices
import Networks
import Testing

/// Products with a Jacobian that is at hand.
struct ExplicitLinearization: ResidualLinearization {
  let residuals: Matrix<Double>
  let J: Matrix<Double>

  func times(_ v: Matrix<Double>) -> Matrix<Double> { J * v.T }
  func transposedTimes(_ w: Matrix<Double>) -> Matrix<Double> { w.T * J }
}

extension Residuals: ResidualProducts {
  func linearized(at theta: Matrix<Double>) -> StackedLinearization<Double> {
    StackedLinearization(
      (0..<blockCount).map { block in
        let (r, J) = linearization(theta, block: block)
        return ExplicitLinearization(residuals: r, J: J)
      })
  }
}

@Suite("Jacobian-vector and vector-Jacobian products") struct ResidualProductsTests {
  @Test("parts below each other are one Jacobian")
  func stacked() {
    var random = Random(seed: 1)
    let (A, y) = (
      Matrix<Double>.normal(11, 3, using: &random), Matrix<Double>.normal(11, 1, using: &random)
    )
    let (θ, v) = (
      Matrix<Double>.normal(1, 3, using: &random), Matrix<Double>.normal(1, 3, using: &random)
    )
    let w = Matrix<Double>.normal(11, 1, using: &random)
    for size in [1, 4, 11] {
      var problem = Residuals.linear(A, y)
      problem.blockSize = size
      let J = problem.linearized(at: θ)
      #expect(problem.residuals(θ) == A * θ.reshaped(3, 1) - y)
      #expect(J.residuals == problem.residuals(θ))
      // Sums of 3 and of 11 products of numbers of order 1.
      #expect((J.times(v) - A * v.T).maxNorm <= 1e-14)
      #expect((J.transposedTimes(w) - w.T * A).maxNorm <= 1e-13)
      let r = problem.residuals(θ)
      let (value, gradient) = problem(θ)
      #expect(value == r.sumOfSquares / 2 && gradient == J.transposedTimes(r))
    }
  }

  @Test("no parts trap")
  func trap() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = StackedLinearization<Double>([])
    }
    #expect(saidOnTrapping(result, "residuals have at least one part, found none"))
  }
}
