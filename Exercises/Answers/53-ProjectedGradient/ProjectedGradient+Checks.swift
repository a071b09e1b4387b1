import ExerciseRuntime
import Grading
import Matrices

/// Mistakes in the gradient by Z = X W + 1 b.
private enum Fault {
  case uphill, noSlope, noCoefficients, prediction, halfProjection, slopeOfValue
}

extension Exercise {
  /// The gradient of a projected loss, one sample after the other.
  static let projectedGradient = Exercise(
    folder: "53-ProjectedGradient", title: "the gradient of the projected loss", lesson: "adaptive-basis",
    article: "AdaptiveBasis/VariableProjection", outputs: outputs,
    reference: { arguments in
      let (Phi, c) = (functions(arguments), coefficients(arguments))
      let gradients: [Value] = gradients(arguments, nil)
      return [.matrix(c), .number(0.5 * (Phi * c - arguments.matrix(1)).sumOfSquares)] + gradients
    },
    mistakes: [
      Mistake("this is Φᵀ y; the system with ΦᵀΦ is not solved", in: "c") { arguments, _ in
        .matrix(functions(arguments).T * arguments.matrix(1))
      },
      Mistake("the ½ is missing in F", in: "F") { _, right in .number(2 * right.number(1)) },
      Mistake("this is a mean over the samples; F is a sum", in: "F") { arguments, right in
        .number(right.number(1) / Double(arguments.matrix(0).rows))
      },
      Mistake("this is half the square of the projection Φ c; F is that of what is left", in: "F") { arguments, right in
        .number(0.5 * (functions(arguments) * right.matrix(0)).sumOfSquares)
      },
    ]
      + Mistake.all(
        [
          (.uphill, "the residuals are y − Φ c here, which turns the gradient round"),
          (.noSlope, "the derivative of tanh is missing"),
          (.noCoefficients, "c is missing: how does Φ c change with Φ?"),
          (.prediction, "the gradient is made of Φ c in place of the residuals Φ c − y"),
          (
            .halfProjection,
            "½ (y · y − y · Φ c) has the value of F, but is not stationary in c: its gradient at fixed c is another"
          ),
          (.slopeOfValue, "the derivative of tanh is 1 − Φ ⊙ Φ, and not 1 − Φ"),
        ], outputs: ["∂F/∂W", "∂F/∂b"], pass: { gradients($0, $1) })
      + [
        Mistake("∂F/∂W is divided by n; F is a sum", in: "∂F/∂W") { arguments, right in
          .matrix((1 / Double(arguments.matrix(0).rows)) * right.matrix(2))
        },
        Mistake("∂F/∂b is divided by n; F is a sum", in: "∂F/∂b") { arguments, right in
          .matrix((1 / Double(arguments.matrix(0).rows)) * right.matrix(3))
        },
        Mistake("∂F/∂b is that of the last point alone; all of them use b", in: "∂F/∂b") { arguments, _ in
          let G: Matrix<Double> = gradient(arguments, nil)
          return .matrix(G.row(G.rows - 1))
        },
      ],
    checks: [
      check("c", points: 2), check("F", points: 2), check("∂F/∂W", points: 3), check("∂F/∂b", points: 3),
    ])

  private static let outputs = ["c", "F", "∂F/∂W", "∂F/∂b"]

  private static func functions(_ arguments: [Value]) -> Matrix<Double> {
    tanh(arguments.matrix(0) * arguments.matrix(2) + arguments.matrix(3))
  }

  private static func coefficients(_ arguments: [Value]) -> Matrix<Double> {
    guard let factors = try? PivotedQR(functions(arguments)) else { fatalError("the functions are not finite") }
    return factors.leastSquares(arguments.matrix(1)).solution
  }

  /// ∂F/∂Z: n×w.
  private static func gradient(_ arguments: [Value], _ fault: Fault?) -> Matrix<Double> {
    let (y, Phi, c) = (arguments.matrix(1), functions(arguments), coefficients(arguments))
    let fit: Matrix<Double> = Phi * c
    return Matrix(rows: Phi.rows, columns: Phi.columns) { i, j in
      var e: Double = fit[i, 0] - y[i, 0]
      if fault == .uphill { e = -e }
      if fault == .prediction { e = fit[i, 0] }
      if fault == .halfProjection { e = -y[i, 0] / 2 }
      let a: Double = Phi[i, j]
      let slope: Double = fault == .noSlope ? 1 : fault == .slopeOfValue ? 1 - a : 1 - a * a
      return e * (fault == .noCoefficients ? 1 : c[j, 0]) * slope
    }
  }

  @Sendable private static func gradients(_ arguments: [Value], _ fault: Fault?) -> [Value] {
    let G: Matrix<Double> = gradient(arguments, fault)
    return [.matrix(arguments.matrix(0).T * G), .matrix(G.columnSums())]
  }

  /// Sizes are n, d, w with w ≤ d and n ≥ d + 4. W is near the first columns of the unit matrix, so that each function
  /// is near tanh of a coordinate of its own: in 20 000 draws the condition number of Φ was below 7, and its square
  /// times the relative size of what cancels in a result below 1e5. Rounding is below 1e-10.
  private static func check(_ output: String, points: Int) -> Check {
    Check(
      output, points: points, outputs: [output], sizes: [[6, 1, 1], [9, 4, 2], [20, 3, 3]],
      drawn: { random in
        let d: Int = .random(in: 2...5, using: &random)
        return [3 * d + .random(in: 6...12, using: &random), d, .random(in: 2...d, using: &random)]
      }, costSizes: [400, 30, 20]
    ) { sizes, random in
      let (n, d, w) = (sizes[0], sizes[1], sizes[2])
      let unit: Matrix<Double> = Matrix(rows: d, columns: w) { i, j in i == j ? 1 : 0 }
      return [
        .matrix(.normal(n, d, using: &random)), .matrix(.normal(n, 1, using: &random)),
        .matrix(unit + (0.3 / Double(d).squareRoot()) * Matrix.normal(d, w, using: &random)),
        .matrix(.uniform(1, w, in: -0.5...0.5, using: &random)),
      ]
    }
  }
}
