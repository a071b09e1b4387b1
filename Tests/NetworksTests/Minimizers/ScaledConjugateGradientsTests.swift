import Matrices
import Testing

@testable import Networks

@Suite("Scaled conjugate gradients") struct ScaledConjugateGradientsTests {
  @Test("a quadratic function of 50 parameters is minimized with at most 60 gradients")
  func quadratic() {
    let f = Counted(Quadratic(50, condition: 10))
    let minimum = ScaledConjugateGradients().minimize(
      f, from: .zeros(1, 50), until: StoppingRule(gradientTolerance: 1e-6))
    #expect(minimum.reason == .gradientTolerance && minimum.gradient.maxNorm <= 1e-6)
    #expect(f.calls <= 60 && f.calls == minimum.evaluations, "\(f.calls) gradients")
  }

  @Test("the first step on a parabola leads to its minimum")
  func parabola() {
    // f = 2 (x − 3)²; λ = 10⁻⁶ against a curvature of 4, and differences that are exact to 10⁻⁷.
    var steps: [SearchState<Double>] = []
    let minimum = ScaledConjugateGradients<Double>().minimize(
      { x in (2 * (x - 3).sumOfSquares, 4 * (x - 3)) }, from: [[0]]
    ) { steps.append($0) }
    #expect(steps[0].value <= 2 * (3 * 4e-7) * (3 * 4e-7))
    #expect(abs(minimum.x[0, 0] - 3) <= 1e-5 / 4)
  }

  @Test("at negative curvature λ makes the step a descent")
  func negativeCurvature() {
    // f = x⁴ − 2 x² with minima at ±1, from 0.1, where f″ < 0.
    let minimum = ScaledConjugateGradients().minimize(
      { x in
        let a = x[0, 0]
        return (a * a * a * a - 2 * a * a, [[4 * a * a * a - 4 * a]])
      }, from: [[0.1]], until: StoppingRule(gradientTolerance: 1e-8))
    // f″(1) = 8
    #expect(minimum.reason == .gradientTolerance && abs(abs(minimum.x[0, 0]) - 1) <= 1e-8 / 4)
  }

  @Test("Rosenbrock's valley is followed to its end")
  func valley() {
    let minimum = ScaledConjugateGradients().minimize(
      rosenbrock, from: [[-1.2, 1]], until: StoppingRule(gradientTolerance: 1e-6))
    #expect(minimum.reason == .gradientTolerance)
    // The smallest eigenvalue of the Hessian at (1, 1) is 0.4: the distance is at most √2 · 10⁻⁶ / 0.4.
    #expect(distance(minimum.x, .ones(1, 2)) <= 4e-6)
  }

  @Test("after a change of the function the search restarts along −g")
  func restart() {
    let other = Quadratic(5, condition: 40, seed: 3)
    var search = Search(ScaledConjugateGradients<Double>(), from: .zeros(1, 5), until: StoppingRule())
    for _ in 0..<3 { search.step(on: Quadratic(5, condition: 40)) }
    search.functionChanged()
    let (x, g) = (search.x, other(search.x).gradient)
    search.step(on: other)
    let s = search.x - x
    #expect(abs(s.dot(g) + s.norm * g.norm) <= 1e-14 * s.norm * g.norm)
  }

  @Test("after a failure by a large λ, another function starts with the first λ")
  func failed() {
    var search = Search(ScaledConjugateGradients<Double>(), from: [[1, 2]], until: StoppingRule())
    // The gradient has the wrong sign.
    let wrong = ObjectiveFunction<Double> { x in (x.sumOfSquares, -2 * x) }
    while search.step(on: wrong) {}
    #expect(search.reason == .lineSearchFailed)
    search.functionChanged()
    let isStep = search.step(on: ObjectiveFunction { x in (x.sumOfSquares, 2 * x) })
    // λ = 10⁻⁶ beside the curvature 2.
    #expect(isStep && search.x.norm <= 2e-6)
  }

  @Test("a file that does not fit is an error with a sentence")
  func errors() throws {
    var search = Search(ScaledConjugateGradients<Double>(), from: .zeros(1, 2), until: StoppingRule())
    for _ in 0..<2 { search.step(on: rosenbrockValley) }
    #expect(
      try problem(search, at: ["solver", "lambda"], being: -1)
        == "λ is positive and finite, found -1.0")
    #expect(
      try problem(search, at: ["solver", "direction"], being: nil)
        == "a direction, or null for none, is expected, found nothing")
  }
}
