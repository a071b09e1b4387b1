import ExerciseRuntime
import Grading
import Matrices

extension Exercise {
  /// δ and m of a residual network with the Box initialization, and a unit of one of its layers.
  static let residualBox = Exercise(
    folder: "51-ResidualBox", title: "the Box initialization of residual layers", lesson: "box-initialization",
    article: "AdaptiveBasis/BoxInitialization", outputs: ["δ", "m", "w", "b", "the bound"],
    reference: { arguments in
      let L: Int = arguments.integer(0)
      let (delta, n) = (1 / Double(L), arguments.matrix(3))
      let m: Double = power(1 + delta, arguments.integer(1) - 2)
      let k: Double = delta / reach(arguments)
      return [
        .number(delta), .number(m), .matrix(k * n), .number(-k * m * arguments.matrix(2).dot(n)),
        .number(power(1 + delta, L - 1)),
      ]
    },
    mistakes: [
      Mistake("δ is one over the number of residual layers, L − 1; it is one over L", in: "δ") { arguments, _ in
        .number(1 / Double(arguments.integer(0) - 1))
      },
      Mistake("δ is one over the number of this layer; it is the same for all layers", in: "δ") { arguments, _ in
        .number(1 / Double(arguments.integer(1)))
      },
      Mistake("the cubes do not grow here; a residual layer adds to its inputs", in: "m") { _, _ in
        .number(1)
      },
      Mistake("m has a factor 1 + δ too many: the inputs of the first residual layer are in [0, 1]ᵈ", in: "m") {
        _, right in .number(right.number(1) * (1 + right.number(0)))
      },
      Mistake("m grows by δ from layer to layer; it grows by the factor 1 + δ", in: "m") { arguments, right in
        .number(1 + Double(arguments.integer(1) - 2) * right.number(0))
      },
      Mistake("m grows by the factor 1 + 1/(L − 1) from layer to layer; δ is 1/L", in: "m") { arguments, _ in
        .number(power(1 + 1 / Double(arguments.integer(0) - 1), arguments.integer(1) - 2))
      },
      Mistake("the largest value of the unit is m, and not δ m", in: "w") { _, right in
        .matrix((1 / right.number(0)) * right.matrix(2))
      },
      Mistake("the largest value of the unit is δ, and not δ m", in: "w") { _, right in
        .matrix((1 / right.number(1)) * right.matrix(2))
      },
      Mistake("the scale is that for a corner of the unit cube, and not of [0, m]ᵈ", in: "w") { arguments, right in
        let (t, n, m) = (arguments.matrix(2), arguments.matrix(3), right.number(1))
        return .matrix((right.number(0) * m / (reach(arguments) + (1 - m) * t.dot(n))) * n)
      },
      Mistake("the cut plane goes through −p: this is the sign of the slide", in: "b") { _, right in
        .number(-right.number(3))
      },
      Mistake("the point is taken in the unit cube; it is p = m t", in: "b") { _, right in
        .number(right.number(3) / right.number(1))
      },
      Mistake("e is the limit for many layers; wanted is the bound for L", in: "the bound") { _, _ in
        .number(2.718281828459045)
      },
      Mistake("the bound has a factor 1 + δ too many: the first hidden layer is plain", in: "the bound") { _, right in
        .number(right.number(4) * (1 + right.number(0)))
      },
      Mistake("this bounds the outputs of this layer alone; wanted is that of layer L", in: "the bound") { _, right in
        .number(right.number(1) * (1 + right.number(0)))
      },
    ],
    checks: [
      check("δ", points: 1), check("m", points: 3), check("w", points: 3), check("b", points: 2),
      check("the bound", points: 1),
    ])

  private static func power(_ x: Double, _ n: Int) -> Double { (0..<n).reduce(1) { product, _ in product * x } }

  /// (x* − p) · n in the unit cube.
  private static func reach(_ arguments: [Value]) -> Double {
    let n: Matrix<Double> = arguments.matrix(3)
    return n.map { max($0, 0) }.sum - arguments.matrix(2).dot(n)
  }

  /// In t · n the first product is at least 1.2, and all others together are at most 0.8: rounding is below 1e-14. n
  /// has elements of both signs from two on. Powers of at most 20 factors are rounded by 20 ε.
  private static func check(_ output: String, points: Int) -> Check {
    Check(
      output, points: points, outputs: [output], sizes: [[2, 2, 1], [8, 5, 3], [16, 16, 4]],
      drawn: { random in
        let L: Int = .random(in: 5...20, using: &random)
        return [L, .random(in: 4...L, using: &random), .random(in: 2...8, using: &random)]
      }
    ) { sizes, random in
      let d: Int = sizes[2]
      var t: Matrix<Double> = .uniform(1, d, in: 0.2...0.8, using: &random)
      var n: Matrix<Double> = (1 / Double(d)) * Matrix.uniform(1, d, in: 0.2...1, using: &random)
      t[0, 0] = .random(in: 0.6...0.8, using: &random)
      n[0, 0] = .random(in: 2...3, using: &random)
      for j in 1..<max(d, 2) where j < d { n[0, j] *= j == 1 || Bool.random(using: &random) ? -1 : 1 }
      if Bool.random(using: &random) { n = -n }
      return [.integer(sizes[0]), .integer(sizes[1]), .matrix(t), .matrix(n)]
    }
  }
}
