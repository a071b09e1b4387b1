import Matrices
import Testing

@testable import Networks

/// What every approximation of the inverse Hessian promises.
@Suite("Inverse-Hessian approximations") struct InverseHessianApproximationTests {
  @Test("after a step the secant equation H y = s holds, and after a reset H = 1")
  func secant() {
    let f = Quadratic(4, condition: 10)
    func expectSecant(_ empty: some InverseHessianApproximation<Double>) {
      var H = empty
      let x: Matrix<Double> = [[1, -1, 2, 0]]
      var old = Evaluation(x: x, value: f(x).value, gradient: f(x).gradient)
      #expect(H.isEmpty && H.direction(at: old.gradient) == -old.gradient)
      for _ in 0..<4 {
        let α = 0.1
        let next = old.x + α * H.direction(at: old.gradient)
        let new = Evaluation(x: next, value: f(next).value, gradient: f(next).gradient)
        H.learn(from: old, to: new, length: α)
        H.functionChanged()
        // −H y; some roundings of H ‖y‖, with H up to 1 and ‖y‖ up to 10 ‖s‖.
        let s = new.x - old.x
        #expect(distance(-H.direction(at: new.gradient - old.gradient), s) <= 1e-13 * s.norm)
        H.functionChanged()
        old = new
      }
      #expect(!H.isEmpty && H.parameterCount == 4)
      H.forget()
      #expect(H.isEmpty && H.direction(at: old.gradient) == -old.gradient)
    }
    expectSecant(LimitedMemoryInverseHessian(capacity: 2))
    expectSecant(DenseInverseHessian(.bfgs))
    expectSecant(DenseInverseHessian(.broyden))
  }
}
