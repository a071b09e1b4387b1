import Matrices
import Testing

@testable import Networks

@Suite("Quasi-Newton methods") struct QuasiNewtonTests {
  @Test("b is s · H⁻¹ s / y · s of the matrix H that made the step")
  func measureOfSize() {
    let f = Quadratic(4, condition: 20)
    let method = QuasiNewton<Double>(
      stopping: StoppingRule(gradient: 0, decrease: -1, iterations: 6), curvature: 0.9)
    // The same updates beside it, of which H⁻¹ is computed.
    var H: InverseHessian<Double>?
    var count = 0
    _ = method.minimize(f.callAsFunction, from: .zeros(1, 4), progress: { _ in }) { step, b in
      let γ = step.s.dot(step.y) / step.y.sumOfSquares
      var own = H ?? InverseHessian(4, scale: γ)
      let image = try! Cholesky(own.matrix).solve(Matrix(step.s.T))
      let expected = (step.s * image)[0, 0] / step.y.dot(step.s)
      // H⁻¹ with a condition up to some hundreds.
      #expect(abs(b - expected) <= 1e-11 * expected, "\(b), \(expected)")
      #expect(abs(step.h - step.y.dot(own.times(step.y)) * step.rho) <= 1e-12 * step.h)
      let choice = InverseHessian<Double>.Choice(phi: 0.8, tau: min(1, 1 / b))
      own.update(along: step, choice)
      (H, count) = (own, count + 1)
      return choice
    }
    #expect(count == 6)
  }
}
