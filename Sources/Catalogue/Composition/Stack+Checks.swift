import Matrices
import Networks
import Verification

extension Stack: TapeRecordable where Element: TapeRecordable {
  public func record(_ X: Variable, _ parameters: inout ArraySlice<Variable>) -> Variable {
    layers.reduce(X) { A, layer in layer.record(A, &parameters) }
  }
}

extension Checks {
  static let stack = Checks(
    [
      .layer("Stack", input: Shape(7, 5)) { random in
        Stack(count: 3) { Chain(Dense<Double>(from: 5, to: 5, using: &random), LeCunTanh()) }
      }
    ],
    wrong: [
      wrong("the gradients of the layers left in the order in which the backward pass finds them") {
        ($0.dX, .init($0.gradient.elements.reversed()))
      },
      wrong("each layer gets the gradient of the output, none goes from layer to layer") { context in
        var (A, gradients): (Matrix<Double>, [Dense<Double>.Parameters]) = (context.X, [])
        for layer in context.layer.layers {
          let (output, cache) = layer.forward(A)
          gradients.append(layer.parameterGradient(context.G, cache))
          A = output
        }
        return (context.dX, .init(gradients))
      },
    ])

  private static func wrong(
    _ mistake: String, _ wrong: @escaping Context<Stack<Dense<Double>>>.Mistake
  ) -> WrongPass {
    .layer(
      "Stack", mistake, input: Shape(7, 5),
      { random in
        Stack(count: 3) { Dense<Double>(from: 5, to: 5, using: &random).withRandomBias(&random) }
      }, wrong: wrong)
  }
}
