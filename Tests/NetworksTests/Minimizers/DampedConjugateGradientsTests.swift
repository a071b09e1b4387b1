import Matrices
import Testing

@testable import Networks

@Suite("Damped conjugate gradients") struct DampedConjugateGradientsTests {
  /// Residuals with singular values from 1 to about 10, and those of their squares.
  private func example(_ columns: Int = 6) -> (
    J: Matrix<Double>, r: Matrix<Double>, smallest: Double, largest: Double
  ) {
    var random = Random(seed: 1)
    let J = Matrix<Double>.normal(20, columns, using: &random)
    let values = try! SymmetricEigen(J.T * J).values
    return (
      J, .normal(20, 1, using: &random), values.elements.min()!, values.elements.max()!
    )
  }

  private func equations(
    _ J: Matrix<Double>, _ r: Matrix<Double>, tolerance: Double, limit: Int = 100
  ) -> DampedConjugateGradients<ExplicitLinearization> {
    DampedConjugateGradients(
      ExplicitLinearization(residuals: r, J: J), tolerance: tolerance, limit: limit)
  }

  @Test(
    "the residual of the equations is at most η ‖g‖, which bounds the error of p",
    arguments: [0.1, 1e-5, 1e-10])
  func tolerance(η: Double) throws {
    let (J, r, smallest, largest) = example()
    let g = r.T * J
    for μ in [1e-6, 0.1, 10] {
      var equations = equations(J, r, tolerance: η)
      #expect((equations.gradient - g).maxNorm <= 1e-13)
      let found = equations.step(damping: μ)
      let p = try #require(found)
      // Its own s has the roundings of twenty products of numbers up to ten.
      let error = p * (J.T * J) + μ * p + g
      #expect(error.norm <= η * g.norm + 1e-12)
      // ‖A⁻¹ e‖ ≤ ‖e‖ / λ_min, and the roundings of the factors: ε κ.
      var A = J.T * J
      for i in 0..<6 { A[i, i] += μ }
      let exact = try Cholesky(A).solve(-g.reshaped(6, 1)).reshaped(1, 6)
      let bound = η * g.norm / (smallest + μ) + 1e-14 * (largest / smallest) * exact.norm
      #expect((p - exact).norm <= bound)
    }
  }

  @Test("as many iterations as parameters are enough, and with k distinct curvatures k")
  func iterations() {
    let (J, r, _, _) = example()
    var all = equations(J, r, tolerance: 1e-10)
    _ = all.step(damping: 0.1)
    // One more if rounding asks for it.
    #expect(all.iterations <= 7, "\(all.iterations)")
    // J with orthogonal columns of lengths 1, 1, 1, 3, 3, 3.
    let D = Matrix<Double>(rows: 20, columns: 6) { i, j in i == j ? (j < 3 ? 1 : 3) : 0 }
    var two = equations(D, r, tolerance: 1e-10)
    _ = two.step(damping: 0.1)
    #expect(two.iterations == 2)
  }

  @Test(
    "the predicted reduction of a truncated step is F − ½ ‖r + J p‖² = ½ pᵀ(μ p − g), and grows with each iteration")
  func predictedReduction() throws {
    let (J, r, _, _) = example()
    let (g, μ) = (r.T * J, 0.5)
    var (before, length) = (0.0, 0.0)
    for limit in 1...5 {
      var equations = equations(J, r, tolerance: 0, limit: limit)
      let found = equations.step(damping: μ)
      let p = try #require(found)
      #expect(equations.iterations == limit)
      let gain = (r.sumOfSquares - (r + J * p.T).sumOfSquares) / 2
      // Sums of twenty squares of order 1.
      #expect(abs(gain - (μ * p.sumOfSquares - p.dot(g)) / 2) <= 1e-12)
      // What conjugate gradients minimise has the damping in it.
      #expect(gain - μ * p.sumOfSquares / 2 > before && p.norm > length)
      (before, length) = (gain - μ * p.sumOfSquares / 2, p.norm)
    }
  }

  @Test("the curvature along the gradient lies between the smallest and the largest")
  func curvature() {
    let (J, r, smallest, largest) = example()
    #expect(smallest...largest ~= equations(J, r, tolerance: 0).curvature)
  }

  @Test("a gradient that is a rounding error gives a step of that size, with any tolerance and damping")
  func rounding() throws {
    let (J, r, smallest, _) = example()
    // The residual at the solution is orthogonal to the columns of J, up to rounding.
    let solution = try PivotedQR(J).leastSquares(-r).solution
    let rest = r + J * solution
    for tolerance in [0.1, 1e-13, 0] {
      for μ in [1e-15, 1, 1e3] {
        var equations = equations(J, rest, tolerance: tolerance, limit: 250)
        let found = equations.step(damping: μ)
        // ‖p‖ ≤ ‖g‖ / λ_min, with ‖g‖ of some hundred roundings.
        #expect(try #require(found).norm <= 1e-13 / smallest, "\(tolerance) \(μ)")
      }
    }
  }

  @Test("a gradient of 0 gives the step 0, and numbers that are not finite give none")
  func edges() {
    var flat = equations([[1, 0]], [[0]], tolerance: 0.1)
    let none = flat.step(damping: 1)
    #expect(none == .zeros(1, 2) && flat.curvature == 0)
    var infinite = equations([[.nan, 0]], [[1]], tolerance: 0.1)
    let lost = infinite.step(damping: 1)
    #expect(lost == nil)
  }
}
