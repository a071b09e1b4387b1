import ExerciseRuntime
import Grading
import Matrices

/// A Runge–Kutta method: the times and the starts of its stages, and their weights.
private struct Tableau {
  var times: [Double] = [0, 0.5, 0.5, 1]
  var starts: [[Double]] = [[], [0.5], [0, 0.5], [0, 0, 1]]
  var weights: [Double] = [1.0 / 6, 1.0 / 3, 1.0 / 3, 1.0 / 6]
}

extension Exercise {
  /// A step of the classical Runge–Kutta method. What learners write instead are other tableaus.
  static let rungeKuttaStep = Exercise(
    folder: "47-RungeKuttaStep", title: "a Runge–Kutta step", lesson: "neural-differential-equations",
    article: "DifferentialEquations/NeuralODEDerivation", outputs: ["y"],
    reference: { pass($0, Tableau()) },
    mistakes: Mistake.all(
      [
        (Tableau(times: [0, 0, 0, 0]), "all stages are taken at the time t"),
        (Tableau(times: [0, 1, 1, 1]), "the stages in the middle are taken at the time t + h"),
        (Tableau(times: [0, 0.5, 0.5, 0.5]), "the last stage is taken at the time t + h/2"),
        (Tableau(times: [0], starts: [[]], weights: [1]), "this is a step of Euler's method"),
        (Tableau(times: [0, 0.5], starts: [[], [0.5]], weights: [0, 1]), "this is a step of the midpoint method"),
        (Tableau(times: [0, 1], starts: [[], [1]], weights: [0.5, 0.5]), "this is a step of Heun's method"),
        (
          Tableau(
            times: [0, 1.0 / 3, 2.0 / 3, 1], starts: [[], [1.0 / 3], [-1.0 / 3, 1], [1, -1, 1]],
            weights: [0.125, 0.375, 0.375, 0.125]), "this is a step of the 3/8 rule, which has the same order"
        ),
        (
          Tableau(starts: [[], [1], [0, 1], [0, 0, 1]]), "the stages in the middle go a whole step; they go half a step"
        ),
        (Tableau(starts: [[], [1], [0, 0.5], [0, 0, 1]]), "k₂ is taken a whole step from y; it is half a step"),
        (Tableau(starts: [[], [0.5], [0.5], [0, 0, 1]]), "k₃ goes along k₁; it goes along k₂"),
        (Tableau(starts: [[], [0.5], [0, 0.5], [0, 0, 0.5]]), "k₄ is taken half a step from y; it is a whole step"),
        (
          Tableau(starts: [[], [0.5], [0.5, 0.5], [0.5, 0.5, 1]]),
          "each stage begins where the one before ended; all of them begin at y"
        ),
        (Tableau(weights: [0.25, 0.25, 0.25, 0.25]), "the four slopes have equal weights"),
        (
          Tableau(weights: [1.0 / 3, 1.0 / 6, 1.0 / 6, 1.0 / 3]), "the slopes at the ends count twice; those between do"
        ),
        (Tableau(weights: [1, 2, 2, 1]), "the weights do not add up to 1"),
      ], outputs: ["y"], pass: pass),
    checks: [
      check("y′ = f(y)", points: 6, sizes: [[1, 1, 0], [1, 2, 1], [5, 3, 1]]) { random in
        [.random(in: 2...9, using: &random), .random(in: 2...9, using: &random), .random(in: 0...1, using: &random)]
      },
      check("y′ = f(t)", points: 4, sizes: [[1, 1, 2], [3, 2, 2]]) { random in
        [.random(in: 2...9, using: &random), .random(in: 2...9, using: &random), 2]
      },
    ])

  @Sendable private static func pass(_ arguments: [Value], _ tableau: Tableau) -> [Value] {
    let (y, t, h) = (arguments.matrix(0), arguments.number(1), arguments.number(2))
    var slopes: [Matrix<Double>] = []
    for (time, starts) in zip(tableau.times, tableau.starts) {
      var state: Matrix<Double> = y
      for (start, slope) in zip(starts, slopes) { state += (h * start) * slope }
      slopes.append(field(arguments, t + h * time, state))
    }
    var result: Matrix<Double> = y
    for (weight, slope) in zip(tableau.weights, slopes) { result += (h * weight) * slope }
    return [.matrix(result)]
  }

  /// The field that the driver hands to the learner's function too: y A, (y ⊙ y ⊙ y) A, or the cosines of t A.
  private static func field(_ arguments: [Value], _ t: Double, _ y: Matrix<Double>) -> Matrix<Double> {
    let (kind, A) = (arguments.integer(3), arguments.matrix(4))
    return kind == 0 ? y * A : kind == 1 ? (y ⊙ y ⊙ y) * A : cos(t * A)
  }

  /// Sums of at most 9 products of numbers near 1, four times one after the other: rounding is below 1e-14. A term of
  /// the order h⁵, in which the methods of order 4 differ, is above 1e-6 for h ≥ 0.3; the rows of A have norms near 1,
  /// so that nothing grows by more than a factor of 10.
  private static func check(
    _ name: String, points: Int, sizes: [[Int]], drawn: @escaping @Sendable (inout Random) -> [Int]
  ) -> Check {
    Check(name, points: points, sizes: sizes, drawn: drawn) { sizes, random in
      let (n, d, kind) = (sizes[0], sizes[1], sizes[2])
      let sign: Matrix<Double> = 2 * unitStep(Matrix.normal(d, d, using: &random)) - 1
      let linear: Matrix<Double> = (1 / Double(d).squareRoot()) * sign ⊙ .uniform(d, d, in: 0.5...1, using: &random)
      return [
        .matrix(.uniform(n, d, in: 0.5...1.5, using: &random)), .number(.random(in: 0.5...1.5, using: &random)),
        .number(.random(in: 0.3...0.5, using: &random)), .integer(kind),
        .matrix(kind == 2 ? .uniform(n, d, in: 1...3, using: &random) : linear),
      ]
    }
  }
}
