import Matrices
import Networks
import Testing

@Suite("Conjugate gradients") struct ConjugateGradientsTests {
  @Test("a quadratic function of 50 numbers takes no more than 50 directions")
  func quadratic() {
    let rule = StoppingRule<Double>(gradient: 1e-6, decrease: -1)
    let minimum = ConjugateGradients(stopping: rule)
      .minimize(Quadratic(50, condition: 10).callAsFunction, from: .zeros(1, 50))
    #expect(minimum.reason == .gradient)
    #expect(minimum.iterations <= 50, "\(minimum.iterations) iterations")
  }

  @Test("in two dimensions two exact minima along lines lead to the minimum")
  func conjugacy() {
    // The line search of a parabola is exact from its second trial on: the cubic through it is the parabola.
    let rule = StoppingRule<Double>(gradient: 1e-6, decrease: -1)
    let f = Quadratic(2, condition: 100)
    let minimum = ConjugateGradients(stopping: rule).minimize(
      f.callAsFunction, from: .zeros(1, 2))
    #expect(minimum.reason == .gradient && minimum.iterations <= 6, "\(minimum.iterations)")
  }

  @Test("Rosenbrock's valley is followed to its end")
  func rosenbrockValley() {
    let rule = StoppingRule<Double>(gradient: 1e-8, decrease: -1)
    let minimum = ConjugateGradients(stopping: rule).minimize(rosenbrock, from: [[-1.2, 1]])
    #expect(minimum.reason == .gradient)
    // The smallest eigenvalue of the Hessian at (1, 1) is 0.4: the distance is at most √2 · 10⁻⁸ / 0.4.
    #expect(distance(minimum.x, .ones(1, 2)) <= 4e-8)
  }
}
