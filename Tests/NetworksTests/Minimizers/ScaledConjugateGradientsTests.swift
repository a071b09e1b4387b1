import Matrices
import Networks
import Testing

@Suite("Scaled conjugate gradients") struct ScaledConjugateGradientsTests {
  @Test("a quadratic function of 50 numbers is minimised with at most 60 gradients")
  func quadratic() {
    let f = Counted(Quadratic(50, condition: 10).callAsFunction)
    let rule = StoppingRule<Double>(gradient: 1e-6, decrease: -1)
    let minimum = ScaledConjugateGradients(stopping: rule)
      .minimize(f.callAsFunction, from: .zeros(1, 50))
    #expect(minimum.reason == .gradient && minimum.gradient.maxNorm <= 1e-6)
    #expect(f.calls <= 60 && f.calls == minimum.evaluations, "\(f.calls) gradients")
  }

  @Test("the first step on a parabola leads to its minimum: the curvature along it is known")
  func parabola() {
    // f = 2 (x − 3)²; λ = 10⁻⁶ against a curvature of 4, and differences that are exact to 10⁻⁷.
    var steps: [Minimum<Double>.Iteration] = []
    let minimum = ScaledConjugateGradients<Double>().minimize(
      { x in (2 * (x - 3).sumOfSquares, 4 * (x - 3)) }, from: [[0]]
    ) { steps.append($0) }
    #expect(steps[0].value <= 2 * (3 * 4e-7) * (3 * 4e-7))
    #expect(abs(minimum.x[0, 0] - 3) <= 1e-5 / 4)
  }

  @Test("where the function bends down, λ makes the step a descent")
  func negativeCurvature() {
    // f = x⁴ − 2 x² with minima at ±1, from 0.1, where f″ < 0.
    let rule = StoppingRule<Double>(gradient: 1e-8, decrease: -1)
    let minimum = ScaledConjugateGradients(stopping: rule).minimize(
      { x in
        let a = x[0, 0]
        return (a * a * a * a - 2 * a * a, [[4 * a * a * a - 4 * a]])
      }, from: [[0.1]])
    // f″(1) = 8
    #expect(minimum.reason == .gradient && abs(abs(minimum.x[0, 0]) - 1) <= 1e-8 / 4)
  }

  @Test("Rosenbrock's valley is followed to its end")
  func rosenbrockValley() {
    let rule = StoppingRule<Double>(gradient: 1e-6, decrease: -1)
    let minimum = ScaledConjugateGradients(stopping: rule).minimize(rosenbrock, from: [[-1.2, 1]])
    #expect(minimum.reason == .gradient)
    // The smallest eigenvalue of the Hessian at (1, 1) is 0.4: the distance is at most √2 · 10⁻⁶ / 0.4.
    #expect(distance(minimum.x, .ones(1, 2)) <= 4e-6)
  }
}
