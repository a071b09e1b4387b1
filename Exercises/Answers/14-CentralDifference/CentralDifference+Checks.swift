import ExerciseRuntime
import Grading
import Matrices

extension Exercise {
  /// A difference quotient with a good step.
  static let centralDifference = Exercise(
    folder: "14-CentralDifference", title: "a central difference with a good step", lesson: "automatic-differentiation",
    outputs: ["f′(x)"],
    reference: { arguments in
      // f = c₀ + c₁ x + c₂ x² + s sin x
      let (c, x) = (arguments.matrix(0), arguments.matrix(1))
      return [.matrix(c[0, 1] + (2 * c[0, 2]) * x + c[0, 3] * cos(x))]
    },
    mistakes: [
      Mistake("the difference f(x + h) − f(x − h) is divided by h; its ends are 2h apart", in: "f′(x)") { _, right in
        .matrix(2 * right.matrix(0))
      }
    ],
    checks: [
      check("f′(x) for x near 1", points: 4, in: 0.5...1.5, curvature: 55, sine: 3),
      check("f′(x) for x of a million", points: 3, in: 1e6...4e6, curvature: 1e-8, sine: 0),
      check("f′(x) for x near 0", points: 3, in: -1e-7...1e-7, curvature: 0.01, sine: 0.01),
    ])

  /// The first check has f″ ≈ 110 where f′ ≈ 1. A forward difference with its best step, h = 1.5e-8, is off there by
  /// h f″/2f′ > 5e-7 or so, a central one with h = 6e-6 by the rounding ε f/h ≈ 5e-9 and by h² f‴/6 < 1e-10. In the
  /// others f is nearly straight, and a step that is too small for x leaves rounding errors above 1e-5: what they judge
  /// is the step's dependence on x. Hence the tolerance 1e-7.
  private static func check(
    _ name: String, points: Int, in range: ClosedRange<Double>, curvature c2: Double, sine: Double
  ) -> Check {
    Check(name, points: points, sizes: [[5], [8]], drawn: sizes(5...9), tolerance: 1e-7) { sizes, random in
      var x: Matrix<Double> = .uniform(1, sizes[0], in: range, using: &random)
      if range.contains(0) { x[0, 0] = 0 }
      let slope: Double = .random(in: 1...1.5, using: &random)
      // f′ is near the slope in the middle of the first range.
      let c1: Double = sine > 1 ? slope - 2 * c2 * x[0, 0] - sine * cos(x)[0, 0] : slope
      if sine > 1 { x = x[0, 0] + 0.001 * (x - x[0, 0]) }
      return [.matrix(.row([.random(in: 0.5...1, using: &random), c1, c2, sine])), .matrix(x)]
    }
  }
}
