import Matrices
import Testing

@testable import Networks

@Suite("Search of scaled conjugate gradients") struct ScaledConjugateGradientsSearchTests {
  private let rule = StoppingRule<Double>(gradient: 0, decrease: -1)

  @Test("another function makes the search begin anew, along −g")
  func restart() {
    let other = Quadratic(5, condition: 40, seed: 3)
    var search = ScaledConjugateGradients(stopping: rule).search(from: .zeros(1, 5))
    for _ in 0..<3 { search.step(on: Quadratic(5, condition: 40).callAsFunction) }
    search.functionChanged()
    let (x, g) = (search.x, other(search.x).gradient)
    search.step(on: other.callAsFunction)
    let s = search.x - x
    #expect(abs(s.dot(g) + s.norm * g.norm) <= 1e-14 * s.norm * g.norm)
  }

  @Test("where λ grew until no step was left, another function begins with a small one")
  func failed() {
    var search = ScaledConjugateGradients(stopping: rule).search(from: [[1, 2]])
    // The gradient has the wrong sign.
    while search.step(on: { x in (x.sumOfSquares, -2 * x) }) {}
    #expect(search.reason == .lineSearchFailed)
    search.functionChanged()
    let isStep = search.step(on: { x in (x.sumOfSquares, 2 * x) })
    // λ = 10⁻⁶ beside the curvature 2.
    #expect(isStep && search.x.norm <= 2e-6)
  }

  @Test("a file that does not fit is an error with a sentence")
  func errors() throws {
    var search = ScaledConjugateGradients(stopping: rule).search(from: .zeros(1, 2))
    for _ in 0..<2 { search.step(on: rosenbrock) }
    #expect(
      try problem(search, at: ["lambda"], being: -1) == "λ is positive and finite, found -1.0")
    #expect(
      try problem(search, at: ["direction"], being: nil)
        == "a direction, or null for none, is expected, found nothing")
  }
}
