import Matrices
import Testing

@testable import Networks

/// What every memory of curvatures promises.
@Suite("Memories of curvature") struct CurvatureMemoryTests {
  @Test("after a step H y = s, and after forgetting H = 1")
  func secant() {
    let f = Quadratic(4, condition: 10)
    func expectSecant(_ empty: some CurvatureMemory<Double>) {
      var memory = empty
      let x: Matrix<Double> = [[1, -1, 2, 0]]
      var old = Evaluation(x: x, value: f(x).value, gradient: f(x).gradient)
      #expect(memory.isEmpty && memory.direction(at: old.gradient) == -old.gradient)
      for _ in 0..<4 {
        let α = 0.1
        let next = old.x + α * memory.direction(at: old.gradient)
        let new = Evaluation(x: next, value: f(next).value, gradient: f(next).gradient)
        memory.learn(from: old, to: new, length: α)
        memory.functionChanged()
        // −H y; some roundings of H ‖y‖, with H up to 1 and ‖y‖ up to 10 ‖s‖.
        let s = new.x - old.x
        #expect(distance(-memory.direction(at: new.gradient - old.gradient), s) <= 1e-13 * s.norm)
        memory.functionChanged()
        old = new
      }
      #expect(!memory.isEmpty && memory.parameterCount == 4)
      memory.forget()
      #expect(memory.isEmpty && memory.direction(at: old.gradient) == -old.gradient)
    }
    expectSecant(CurvaturePairs(capacity: 2))
    expectSecant(CurvatureMatrix(.bfgs))
    expectSecant(CurvatureMatrix(.broyden))
  }
}
