import ExerciseRuntime
import Grading
import Matrices
import Networks

extension Exercise {
  /// A residual block of two layers.
  static let residualBlock = Exercise(
    folder: "33-ResidualBlock", title: "a residual block", lesson: "residual-networks",
    article: "Networks/ResidualDerivation", outputs: ["Y", "∂L/∂X", "∂L/∂W", "∂L/∂b", "∂L/∂V"],
    reference: { arguments in
      let (W, V) = (arguments.matrix(1), arguments.matrix(3))
      let first = Dense(weights: W, bias: arguments.matrix(2))
      let second = Dense(weights: V, bias: .zeros(1, V.columns))
      let block = Residual(of: Double.self) {
        first
        Tanh()
        second
      }
      let G: Matrix<Double> = arguments.matrix(4)
      let (Y, cache) = block.forward(arguments.matrix(0))
      let dX: Matrix<Double> = block.backward(G, cache).inputGradient
      // The parameters of the layers, one layer at a time.
      let (Z, firstCache) = first.forward(arguments.matrix(0))
      let (A, tanhCache) = Tanh().forward(Z)
      let (dA, dSecond) = second.backward(G, second.forward(A).cache)
      let dFirst = first.backward(Tanh().backward(dA, tanhCache).inputGradient, firstCache).gradient
      return [Y, dX, dFirst.weights, dFirst.bias, dSecond.weights].map { .matrix($0) }
    },
    mistakes: [
      Mistake("the input is not added: this is tanh(X W + 1 b) V", in: "Y") { arguments, right in
        .matrix(right.matrix(0) - arguments.matrix(0))
      },
      Mistake("tanh is missing in Y", in: "Y") { arguments, _ in
        let X: Matrix<Double> = arguments.matrix(0)
        return .matrix(X + (X * arguments.matrix(1) + arguments.matrix(2)) * arguments.matrix(3))
      },
      Mistake("the way around the layers is missing in ∂L/∂X", in: "∂L/∂X") { arguments, right in
        .matrix(right.matrix(1) - arguments.matrix(4))
      },
      Mistake("the way through the layers is missing in ∂L/∂X", in: "∂L/∂X") { arguments, _ in
        .matrix(arguments.matrix(4))
      },
      Mistake("the derivative of X by itself is 1, which multiplies G and is not added to it", in: "∂L/∂X") {
        arguments, right in .matrix(right.matrix(1) - arguments.matrix(4) + 1)
      },
      Mistake("the derivative of tanh is missing in ∂L/∂W", in: "∂L/∂W") { arguments, _ in
        .matrix(arguments.matrix(0).T * (arguments.matrix(4) * arguments.matrix(3).T))
      },
      Mistake("∂L/∂W is divided by the number of samples; the mean is in the loss already", in: "∂L/∂W") {
        arguments, right in .matrix(right.matrix(2) / Double(arguments.matrix(0).rows))
      },
      Mistake("∂L/∂b is the mean over the samples; the mean is in the loss already", in: "∂L/∂b") { arguments, right in
        .matrix(right.matrix(3) / Double(arguments.matrix(0).rows))
      },
      Mistake("the derivative of tanh is missing in ∂L/∂b", in: "∂L/∂b") { arguments, _ in
        .matrix((arguments.matrix(4) * arguments.matrix(3).T).columnSums())
      },
      Mistake("∂L/∂V uses the sums Z; V multiplies their tanh", in: "∂L/∂V") { arguments, _ in
        let Z: Matrix<Double> = arguments.matrix(0) * arguments.matrix(1) + arguments.matrix(2)
        return .matrix(Z.T * arguments.matrix(4))
      },
    ],
    checks: [
      check("Y", points: 2), check("∂L/∂X", points: 3), check("∂L/∂W", points: 2), check("∂L/∂b", points: 1),
      check("∂L/∂V", points: 2),
    ])

  /// Sums of at most 17 products of numbers near 1, in norm: rounding is below 1e-13.
  private static func check(_ output: String, points: Int) -> Check {
    Check(
      output, points: points, outputs: [output], sizes: [[2, 3, 1], [7, 5, 4], [5, 4, 4], [17, 2, 3]],
      drawn: sizes(2...9, 2...9, 2...9), costSizes: [64, 64, 64]
    ) { sizes, random in
      let (n, p, q) = (sizes[0], sizes[1], sizes[2])
      let scale: Double = 1 / Double(p).squareRoot()
      return [
        .matrix(.normal(n, p, using: &random)), .matrix(scale * Matrix.normal(p, q, using: &random)),
        .matrix(.normal(1, q, using: &random)), .matrix(.normal(q, p, using: &random)),
        .matrix(.normal(n, p, using: &random)),
      ]
    }
  }
}
