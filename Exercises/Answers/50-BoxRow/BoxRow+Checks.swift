import ExerciseRuntime
import Grading
import Matrices

extension Exercise {
  /// One unit of the Box initialization for a general box. The library draws points and normals itself, so the formulas
  /// stand here.
  static let boxRow = Exercise(
    folder: "50-BoxRow", title: "weights and bias of the Box initialization", lesson: "box-initialization",
    article: "AdaptiveBasis/BoxInitialization", outputs: ["the corner", "w", "b"],
    reference: { arguments in
      let corner: Matrix<Double> = corner(arguments)
      let w: Matrix<Double> = scale(arguments, corner - arguments.matrix(2)) * arguments.matrix(3)
      return [.matrix(corner), .matrix(w), .number(-w.dot(arguments.matrix(2)))]
    },
    mistakes: [
      Mistake(
        "the corner is the upper end of every side; where n_j is negative, a larger x_j makes less", in: "the corner"
      ) {
        arguments, _ in .matrix(arguments.matrix(1))
      },
      Mistake("this is the corner where the unit is smallest", in: "the corner") { arguments, right in
        .matrix(arguments.matrix(0) + arguments.matrix(1) - right.matrix(0))
      },
      Mistake("n is not scaled, so that the largest value in the box is not M", in: "w") { arguments, _ in
        .matrix(arguments.matrix(3))
      },
      Mistake("w has the length M; the length of n has nothing to do with it, what counts is (x* − p) · n", in: "w") {
        arguments, _ in
        let n: Matrix<Double> = arguments.matrix(3)
        return .matrix((arguments.number(4) / n.sumOfSquares.squareRoot()) * n)
      },
      Mistake("the largest value in the box is 1, and not M", in: "w") { arguments, right in
        .matrix((1 / arguments.number(4)) * right.matrix(1))
      },
      Mistake("the scale is measured from the origin; the plane goes through p", in: "w") { arguments, _ in
        .matrix(scale(arguments, corner(arguments)) * arguments.matrix(3))
      },
      Mistake("the cut plane goes through −p: this is the sign of the slide", in: "b") { _, right in
        .number(-right.number(2))
      },
      Mistake("the cut plane goes through the origin; it should go through p", in: "b") { _, _ in .number(0) },
      Mistake("b lacks the scale that w has", in: "b") { arguments, _ in
        .number(-arguments.matrix(2).dot(arguments.matrix(3)))
      },
      Mistake("the unit is 0 at the corner; it is 0 at p, and M at the corner", in: "b") { _, right in
        .number(-right.matrix(1).dot(right.matrix(0)))
      },
    ],
    checks: [
      check("the corner", points: 3, output: "the corner"), check("w", points: 4, output: "w"),
      check("b", points: 3, output: "b"),
    ])

  private static func corner(_ arguments: [Value]) -> Matrix<Double> {
    let (lower, upper, n) = (arguments.matrix(0), arguments.matrix(1), arguments.matrix(3))
    return Matrix(rows: 1, columns: n.columns) { _, j in n[0, j] > 0 ? upper[0, j] : lower[0, j] }
  }

  /// k with k x · n = M.
  private static func scale(_ arguments: [Value], _ x: Matrix<Double>) -> Double {
    arguments.number(4) / x.dot(arguments.matrix(3))
  }

  /// From two sides on, n has elements of both signs, so that the corner is at the lower end of some and at the upper
  /// end of others. In p · n the first product is at least 3, and all others together are at most 2.1: rounding is
  /// below 1e-14.
  private static func check(_ name: String, points: Int, output: String) -> Check {
    Check(name, points: points, outputs: [output], sizes: [[1], [2], [5]], drawn: sizes(2...9)) { sizes, random in
      let d: Int = sizes[0]
      var lower: Matrix<Double> = .uniform(1, d, in: 0.1...0.5, using: &random)
      lower[0, 0] = .random(in: 3...4, using: &random)
      let lengths: Matrix<Double> = .uniform(1, d, in: 0.5...2, using: &random)
      let p: Matrix<Double> = lower + lengths ⊙ Matrix.uniform(1, d, in: 0.2...0.8, using: &random)
      var n: Matrix<Double> = (1 / Double(d)) * Matrix.uniform(1, d, in: 0.2...1, using: &random)
      n[0, 0] = .random(in: 1...2, using: &random)
      for j in 1..<max(d, 2) where j < d { n[0, j] *= j == 1 || Bool.random(using: &random) ? -1 : 1 }
      if Bool.random(using: &random) { n = -n }
      return [
        .matrix(lower), .matrix(lower + lengths), .matrix(p), .matrix(n),
        .number(.random(in: 0.3...0.7, using: &random)),
      ]
    }
  }
}
