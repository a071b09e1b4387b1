import Matrices
import Networks
import Verification

extension Residual: TapeRecordable where Block: TapeRecordable {
  public func record(_ X: Variable, _ parameters: inout ArraySlice<Variable>) -> Variable {
    X + step * block.record(X, &parameters)
  }
}

extension Checks {
  static let residual = Checks(
    [
      .layer("Residual", input: Shape(7, 5)) { Residual(block(&$0)) },
      .layer("Residual with a step of ¼", input: Shape(7, 5)) { Residual(block(&$0), step: 0.25) },
    ],
    wrong: [
      wrong("the shortcut forgotten on the way back") { ($0.dX - $0.G, $0.gradient) },
      wrong("the shortcut added twice on the way back") { ($0.dX + $0.G, $0.gradient) },
      wrong("the block's gradient forgotten, the shortcut's kept") { ($0.G, $0.gradient) },
      wrong("the step forgotten on the way back") { context in
        let block = context.layer.block
        let (J, gradient) = block.backward(context.G, block.forward(context.X).cache)
        return (J + context.G, gradient)
      },
      wrong("the step applied to the shortcut too") {
        ($0.dX + ($0.layer.step - 1) * $0.G, $0.gradient)
      },
      wrong("the step applied to the input's gradient, and not to those of the parameters") { context in
        let block = context.layer.block
        return (context.dX, block.parameterGradient(context.G, block.forward(context.X).cache))
      },
      scaled("no shortcut, forward and backward: Y = δ f(X)", by: 0),
      scaled("the shortcut added twice, forward and backward", by: 2),
    ])

  typealias DenseTanh = Chain<Dense<Double>, Tanh<Double>>

  /// f(X) = tanh(X W + 1 b)
  static func block(_ random: inout Random) -> DenseTanh {
    Chain(Dense<Double>(from: 5, to: 5, using: &random).withRandomBias(&random), Tanh())
  }

  private static func wrong(
    _ mistake: String, _ wrong: @escaping Context<Residual<DenseTanh>>.Mistake
  ) -> WrongPass {
    .layer("Residual", mistake, input: Shape(7, 5), { Residual(block(&$0), step: 0.25) }, wrong: wrong)
  }

  /// Y = s X + δ f(X): its backward pass fits to its forward pass, which is not the formula.
  private struct ScaledShortcut: Layer {
    var base: Residual<DenseTanh>
    let scale: Double
    var parameters: DenseTanh.Parameters {
      get { base.parameters }
      set { base.parameters = newValue }
    }
    func forward(_ input: Matrix<Double>) -> (output: Matrix<Double>, cache: DenseTanh.Cache) {
      let (Y, cache) = base.forward(input)
      return (Y + (scale - 1) * input, cache)
    }
    func backward(
      _ outputGradient: Matrix<Double>, _ cache: consuming DenseTanh.Cache
    ) -> (inputGradient: Matrix<Double>, gradient: DenseTanh.Parameters) {
      let (dX, gradient) = base.backward(outputGradient, cache)
      return (dX + (scale - 1) * outputGradient, gradient)
    }
  }

  private static func scaled(_ mistake: String, by scale: Double) -> WrongPass {
    .at("Residual", mistake) { check in
      var random = Random(seed: check.seed &+ 1)
      let base = Residual(block(&random), step: 0.25)
      return check.check("Residual, wrong", ScaledShortcut(base: base, scale: scale), input: Shape(7, 5)) {
        X, parameters in
        var left = parameters[...]
        return base.record(X, &left)
      }
    }
  }
}
