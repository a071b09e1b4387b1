import Matrices
import Testing

@testable import Networks

@Suite("Quasi-Newton methods") struct QuasiNewtonTests {
  @Test("the line search satisfies the strong Wolfe conditions, and the step leads along −H g")
  func conditions() {
    let f = Quadratic(5, condition: 30)
    var search = Search(
      SelfScaledBFGS<Double>(curvature: 0.5), from: .zeros(1, 5), until: StoppingRule())
    for _ in 0..<5 {
      let (x, H) = (search.x, search.solver.H.inverse?.matrix ?? .identity(5))
      search.step(on: f)
      let g = f(x).gradient
      let (s, p) = (search.x - x, -(g * H))
      // Parallel, up to rounding.
      #expect(abs(s.dot(p) - s.norm * p.norm) <= 1e-13 * s.norm * p.norm)
      #expect(f(search.x).value <= f(x).value + 1e-4 * g.dot(s))
      #expect(abs(search.gradient.dot(s)) <= -0.5 * g.dot(s))
    }
  }

  @Test(
    "where the direction of an approximation from another function fails, a step along −g is tried"
  )
  func fallback() {
    // ½ (x₁ + 9)², with a cliff wherever x₂ is not that of the start: only −g = (−x₁ − 9, 0) leads down.
    func canyon(_ b: Double) -> ObjectiveFunction<Double> {
      ObjectiveFunction { x in
        let e = x[0, 0] + 9
        return (e * e / 2 + (x[0, 1] == b ? 0 : 1e6), [[e, 0]])
      }
    }
    func expectFallback(_ solver: some GradientSolver<Double>) {
      var search = Search(solver, from: [[1, 2]], until: StoppingRule())
      for _ in 0..<3 { search.step(on: Quadratic(2, condition: 20)) }
      search.functionChanged()
      let b = search.x[0, 1]
      let isStep = search.step(on: canyon(b))
      #expect(isStep && search.reason == nil && search.x[0, 1] == b, "\(solver)")
    }
    expectFallback(LBFGS())
    expectFallback(SelfScaledBFGS())
    expectFallback(SelfScaledBroyden())
  }

  @Test("the approximation of the curvature is kept for another function")
  func kept() {
    var search = Search(SelfScaledBroyden<Double>(), from: .zeros(1, 4), until: StoppingRule())
    for _ in 0..<3 { search.step(on: Quadratic(4, condition: 10)) }
    let H = search.solver.H.inverse?.matrix
    search.functionChanged()
    #expect(search.solver.H.inverse?.matrix == H && H != nil)
  }

  @Test("a file that does not fit is an error with a sentence")
  func errors() throws {
    var search = Search(SelfScaledBroyden<Double>(), from: .zeros(1, 4), until: StoppingRule())
    for _ in 0..<3 { search.step(on: Quadratic(4, condition: 10)) }
    #expect(
      try problem(search, at: ["solver", "quasiNewton", "curvature"], being: 2.0)
        == "a line search needs a curvature between 0.0001 and 1, found 2.0")
    // H g, which belongs to the place, is not known where the function has changed.
    search.functionChanged()
    let other = BroydenFamilyMatrix<Double>(5, scale: 1)
    #expect(
      try problem(
        search, at: ["solver", "quasiNewton", "inverseHessian", "inverse"], being: other
      )?.hasPrefix(
        "the curvature of 4 parameters is expected, found that of 5") == true)
    #expect(
      problem(try json(search), as: Search<LBFGS<Double>>.self)?.contains("capacity") == true)
  }
}
