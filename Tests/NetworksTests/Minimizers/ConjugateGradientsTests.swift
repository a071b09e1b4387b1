import Matrices
import Testing

@testable import Networks

@Suite("Conjugate gradients") struct ConjugateGradientsTests {
  @Test("a quadratic function of 50 parameters takes no more than 50 directions")
  func quadratic() {
    let minimum = ConjugateGradients().minimize(
      Quadratic(50, condition: 10), from: .zeros(1, 50),
      until: StoppingRule(gradientTolerance: 1e-6))
    #expect(minimum.reason == .gradientTolerance)
    #expect(minimum.iterations <= 50, "\(minimum.iterations) iterations")
  }

  @Test("in two dimensions two exact minima along lines lead to the minimum")
  func conjugacy() {
    // The line search of a parabola is exact from its second trial on: the cubic through it is the parabola.
    let minimum = ConjugateGradients().minimize(
      Quadratic(2, condition: 100), from: .zeros(1, 2),
      until: StoppingRule(gradientTolerance: 1e-6))
    #expect(
      minimum.reason == .gradientTolerance && minimum.iterations <= 6, "\(minimum.iterations)")
  }

  @Test("Rosenbrock's valley is followed to its end")
  func valley() {
    let minimum = ConjugateGradients().minimize(
      rosenbrock, from: [[-1.2, 1]], until: StoppingRule(gradientTolerance: 1e-8))
    #expect(minimum.reason == .gradientTolerance)
    // The smallest eigenvalue of the Hessian at (1, 1) is 0.4: the distance is at most √2 · 10⁻⁸ / 0.4.
    #expect(distance(minimum.x, .ones(1, 2)) <= 4e-8)
  }

  @Test("after a change of the function the search restarts along −g")
  func restart() {
    let other = Quadratic(5, condition: 40, seed: 3)
    var search = Search(ConjugateGradients<Double>(), from: .zeros(1, 5), until: StoppingRule())
    for _ in 0..<3 { search.step(on: Quadratic(5, condition: 40)) }
    search.functionChanged()
    let (x, g) = (search.x, other(search.x).gradient)
    search.step(on: other)
    let s = search.x - x
    #expect(abs(s.dot(g) + s.norm * g.norm) <= 1e-14 * s.norm * g.norm)
  }

  @Test("a file that does not fit is an error with a sentence")
  func errors() throws {
    var search = Search(ConjugateGradients<Double>(), from: .zeros(1, 2), until: StoppingRule())
    for _ in 0..<2 { search.step(on: rosenbrockValley) }
    func error(_ key: String, _ new: (any Encodable)?) throws -> String? {
      try problem(search, at: ["solver", key], being: new)
    }
    #expect(
      try error("direction", Matrix<Double>.ones(1, 3))
        == "the direction is as long as the point, 1×2, found 1×3")
    #expect(
      try error("first", "nan")
        == "the first trial of a line search is positive and finite, found nan")
    #expect(try error("isRestart", nil)?.contains("isRestart") == true)
  }
}
