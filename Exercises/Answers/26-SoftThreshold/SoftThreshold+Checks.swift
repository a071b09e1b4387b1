import ExerciseRuntime
import Grading
import Matrices
import Networks

extension Exercise {
  /// The proximal step of the penalty λ Σ |w|.
  static let softThreshold = Exercise(
    folder: "26-SoftThreshold", title: "soft thresholding and the lasso", lesson: "regularization",
    outputs: ["S(V)", "w", "λ"],
    reference: { arguments in
      let (X, y) = (arguments.matrix(2), arguments.matrix(3))
      let step: Matrix<Double> = thresholded(descent(arguments), arguments.number(5) * arguments.number(6))
      return [
        .matrix(thresholded(arguments.matrix(0), arguments.number(1))), .matrix(step),
        .number((X.T * y).maxNorm / Double(X.rows)),
      ]
    },
    mistakes: [
      Mistake(
        "elements above the threshold keep their value; the minimum of ½ (w − v)² + τ |w| is not at w = v", in: "S(V)"
      ) { arguments, _ in
        let tau: Double = arguments.number(1)
        return .matrix(arguments.matrix(0).map { abs($0) > tau ? $0 : 0 })
      },
      Mistake("small elements cross zero; they stop there", in: "S(V)") { arguments, _ in
        let tau: Double = arguments.number(1)
        return .matrix(arguments.matrix(0).map { $0 > 0 ? $0 - tau : $0 < 0 ? $0 + tau : 0 })
      },
      Mistake("negative elements become zero, however large", in: "S(V)") { arguments, _ in
        .matrix(positivePart(arguments.matrix(0) - arguments.number(1)))
      },
      Mistake("the sign of negative elements is lost", in: "S(V)") { _, right in .matrix(abs(right.matrix(0))) },
      Mistake("the threshold of the step is λ, without the learning rate", in: "w") { arguments, _ in
        .matrix(thresholded(descent(arguments), arguments.number(6)))
      },
      Mistake("this is the step of the smooth part alone", in: "w") { arguments, _ in .matrix(descent(arguments)) },
      Mistake("λ sign(w) is subtracted, as in gradient descent: no weight becomes zero", in: "w") { arguments, _ in
        let (alpha, lambda) = (arguments.number(5), arguments.number(6))
        return .matrix(descent(arguments) - (alpha * lambda) * arguments.matrix(4).map { $0 < 0 ? -1 : 1 })
      },
      Mistake("w is thresholded before the step of the smooth part, and not after", in: "w") { arguments, _ in
        let w: Matrix<Double> = arguments.matrix(4)
        let shrunk: Matrix<Double> = thresholded(w, arguments.number(5) * arguments.number(6))
        return .matrix(descent(arguments) - w + shrunk)
      },
      Mistake("the gradient of the smooth part is not divided by n", in: "w") { arguments, _ in
        let n: Double = Double(arguments.matrix(2).rows)
        let w: Matrix<Double> = arguments.matrix(4)
        let far: Matrix<Double> = w + n * (descent(arguments) - w)
        return .matrix(thresholded(far, arguments.number(5) * arguments.number(6)))
      },
      Mistake("λ is not divided by n", in: "λ") { arguments, right in
        .number(right.number(2) * Double(arguments.matrix(2).rows))
      },
      Mistake("λ is the largest element of Xᵀ y / n, and disregards the negative ones", in: "λ") { arguments, _ in
        let (X, y) = (arguments.matrix(2), arguments.matrix(3))
        return .number((X.T * y).maximum / Double(X.rows))
      },
      Mistake("λ is the smallest one that leaves no input out of account; it has to exceed all of them", in: "λ") {
        arguments, _ in
        let (X, y) = (arguments.matrix(2), arguments.matrix(3))
        return .number(abs(X.T * y).minimum / Double(X.rows))
      },
    ],
    checks: [
      check("the soft threshold", points: 3, output: "S(V)"),
      check("elements that are zero", points: 1, output: "S(V)", hasZeros: true),
      check("a proximal step", points: 4, output: "w"), check("the λ that leaves no weight", points: 2, output: "λ"),
    ])

  private static func thresholded(_ V: Matrix<Double>, _ tau: Double) -> Matrix<Double> {
    var S: Matrix<Double> = V
    Networks.SoftThreshold(tau).apply(to: &S, rate: 1)
    return S
  }

  /// A step of gradient descent for the smooth part.
  private static func descent(_ arguments: [Value]) -> Matrix<Double> {
    let (X, y, w) = (arguments.matrix(2), arguments.matrix(3), arguments.matrix(4))
    return w - (arguments.number(5) / Double(X.rows)) * (X.T * (X * w - y))
  }

  /// V has elements on both sides of the threshold; zeros come with elements that are larger, so that they are all that
  /// the second check judges. y follows from weights of which the first is the largest and negative, for λ.
  private static func check(_ name: String, points: Int, output: String, hasZeros: Bool = false) -> Check {
    Check(name, points: points, outputs: [output], sizes: [[5, 3], [8, 2], [17, 6]], drawn: sizes(5...20, 2...6)) {
      sizes, random in
      let (n, p) = (sizes[0], sizes[1])
      let tau: Double = .random(in: 0.4...0.6, using: &random)
      var V: Matrix<Double> = .uniform(n, p, in: -2...2, using: &random)
      if hasZeros {
        V = V.map { $0 < 0 ? 0 : $0 + 1 }
        V[0, 0] = 0
        V[n - 1, p - 1] = 1.5
      }
      let X: Matrix<Double> = Matrix(rows: n, columns: p) { i, j in (i + j) % p == 0 ? 2 : 0 }
      let drawn: Matrix<Double> = X + 0.2 * Matrix.normal(n, p, using: &random)
      let weights: Matrix<Double> = Matrix(rows: p, columns: 1) { j, _ in j == 0 ? -4 : 0.5 }
      var w: Matrix<Double> = .uniform(p, 1, in: 0.1...1, using: &random)
      // Below the threshold of the step.
      w[p - 1, 0] = 0.03
      let y: Matrix<Double> = drawn * weights + 0.1 * Matrix.normal(n, 1, using: &random)
      return [
        .matrix(V), .number(tau), .matrix(drawn), .matrix(y), .matrix(w),
        .number(.random(in: 0.1...0.2, using: &random)),
        .number(.random(in: 0.5...0.8, using: &random)),
      ]
    }
  }
}
