import Matrices
import Testing

@testable import Networks

@Suite("Search of quasi-Newton methods") struct QuasiNewtonSearchTests {
  private let rule = StoppingRule<Double>(gradient: 0, decrease: -1)

  @Test("the line search satisfies the strong Wolfe conditions, and the step leads along −H g")
  func conditions() {
    let f = Quadratic(5, condition: 30)
    var search = SelfScaledBFGS(curvature: 0.5, stopping: rule).search(from: .zeros(1, 5))
    for _ in 0..<5 {
      let (x, H) = (search.x, search.memory.inverse?.matrix ?? .identity(5))
      search.step(on: f.callAsFunction)
      let g = f(x).gradient
      let (s, p) = (search.x - x, -(g * H))
      // Parallel, up to rounding.
      #expect(abs(s.dot(p) - s.norm * p.norm) <= 1e-13 * s.norm * p.norm)
      #expect(f(search.x).value <= f(x).value + 1e-4 * g.dot(s))
      #expect(abs(search.gradient.dot(s)) <= -0.5 * g.dot(s))
    }
  }

  @Test(
    "where curvature that was learned from another function leads nowhere, a step along −g is tried"
  )
  func fallback() {
    // ½ (x₁ + 9)², with a cliff wherever x₂ is not that of the start: only −g = (−x₁ − 9, 0) leads down.
    func canyon(_ b: Double) -> (Matrix<Double>) -> (value: Double, gradient: Matrix<Double>) {
      { x in
        let e = x[0, 0] + 9
        return (e * e / 2 + (x[0, 1] == b ? 0 : 1e6), [[e, 0]])
      }
    }
    func expectFallback<M: Minimizer<Double>>(_ minimizer: M) {
      var search = minimizer.search(from: [[1, 2]])
      for _ in 0..<3 { search.step(on: Quadratic(2, condition: 20).callAsFunction) }
      search.functionChanged()
      let b = search.x[0, 1]
      let isStep = search.step(on: canyon(b))
      #expect(isStep && search.reason == nil && search.x[0, 1] == b, "\(minimizer)")
    }
    expectFallback(LBFGS(stopping: rule))
    expectFallback(SelfScaledBFGS(stopping: rule))
    expectFallback(SelfScaledBroyden(stopping: rule))
  }

  @Test("curvature is kept for another function")
  func kept() {
    var search = SelfScaledBroyden(stopping: rule).search(from: .zeros(1, 4))
    for _ in 0..<3 { search.step(on: Quadratic(4, condition: 10).callAsFunction) }
    let H = search.memory.inverse?.matrix
    search.functionChanged()
    #expect(search.memory.inverse?.matrix == H && H != nil)
  }

  @Test("a file that does not fit is an error with a sentence")
  func errors() throws {
    var search = SelfScaledBroyden(stopping: rule).search(from: .zeros(1, 4))
    for _ in 0..<3 { search.step(on: Quadratic(4, condition: 10).callAsFunction) }
    #expect(
      try problem(search, at: ["curvature"], being: 2.0)
        == "a line search needs a curvature between 0.0001 and 1, found 2.0")
    // H g, which belongs to the place, is not known where the function has changed.
    search.functionChanged()
    let other = InverseHessian<Double>(5, scale: 1)
    #expect(
      try problem(search, at: ["memory", "inverse"], being: other)?.hasPrefix(
        "the curvature of 4 parameters is expected, found that of 5") == true)
    #expect(
      problem(try json(search), as: LBFGS<Double>.Search.self)?.contains("capacity") == true)
  }
}
