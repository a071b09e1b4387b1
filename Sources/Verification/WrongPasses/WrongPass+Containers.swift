import Matrices
import Networks

extension WrongPass {
  /// Mistakes in the order and the bookkeeping of a chain of layers.
  static let containers: [WrongPass] = [
    chain("the first layer gets the gradient of the output, not of the value between") {
      let model = $0.layer
      let (M, firstCache) = model.first.forward($0.X)
      let (_, secondCache) = model.second.forward(M)
      let (dX, first) = model.first.backward($0.G, firstCache)
      return (dX, .init(first, model.second.parameterGradient($0.G, secondCache)))
    },
    chain("the gradients of two layers of one shape exchanged") {
      ($0.dX, .init($0.gradient.second, $0.gradient.first))
    },
    chain("the second layer's cache taken from the network's input") {
      let (_, cache) = $0.layer.second.forward($0.X)
      return ($0.dX, .init($0.gradient.first, $0.layer.second.parameterGradient($0.G, cache)))
    },
    parameterGradientOfAnotherPass,
    stack("the gradients of the layers left in the order in which the backward pass finds them") {
      ($0.dX, .init($0.gradient.elements.reversed()))
    },
    stack("each layer gets the gradient of the output, none goes from layer to layer") { context in
      var (A, gradients): (Matrix<Double>, [Dense<Double>.Parameters]) = (context.X, [])
      for layer in context.layer.layers {
        let (output, cache) = layer.forward(A)
        gradients.append(layer.parameterGradient(context.G, cache))
        A = output
      }
      return (context.dX, .init(gradients))
    },
    residual("the shortcut forgotten on the way back") { ($0.dX - $0.G, $0.gradient) },
    residual("the block's gradient forgotten, the shortcut's kept") { ($0.G, $0.gradient) },
    parallel("the gradient of the second layer overwrites that of the first") {
      ($0.G[columns: 3..<8], $0.gradient)
    },
    parallel("the halves of the gradient exchanged") {
      let (left, right) = ($0.G[columns: 5..<8], $0.G[columns: 0..<5])
      let (dX, gradient) = $0.layer.first.backward(left, $0.layer.first.forward($0.X).cache)
      return (dX + right, .init(.init(gradient, NoParameters()), NoParameters()))
    },
  ]

  private static func stack(
    _ mistake: String, _ wrong: @escaping WrongLayer<Stack<Dense<Double>>>.Mistake
  ) -> WrongPass {
    layer(
      "Stack", mistake, input: Shape(7, 5),
      { random in
        Stack(count: 3) { Dense(from: 5, to: 5, using: &random).withRandomBias(&random) }
      }, wrong: wrong)
  }

  private static func residual(
    _ mistake: String,
    _ wrong: @escaping WrongLayer<Residual<Chain<Dense<Double>, Tanh<Double>>>>.Mistake
  ) -> WrongPass {
    layer(
      "Residual", mistake, input: Shape(7, 5),
      { random in
        Residual(
          Chain(Dense(from: 5, to: 5, using: &random).withRandomBias(&random), Tanh()))
      }, wrong: wrong)
  }

  private static func parallel(
    _ mistake: String,
    _ wrong: @escaping WrongLayer<Parallel<Dense<Double>, Identity<Double>>>.Mistake
  ) -> WrongPass {
    layer(
      "Parallel", mistake, input: Shape(7, 5),
      { Parallel(Dense(from: 5, to: 3, using: &$0).withRandomBias(&$0), Identity()) },
      wrong: wrong)
  }

  private typealias Pair = Chain<Dense<Double>, Dense<Double>>

  private static func chain(
    _ mistake: String, _ wrong: @escaping WrongLayer<Pair>.Mistake
  ) -> WrongPass {
    layer(
      "Chain", mistake, input: Shape(7, 5),
      { random in
        Chain(
          Dense(from: 5, to: 5, using: &random).withRandomBias(&random),
          Dense(from: 5, to: 5, using: &random).withRandomBias(&random))
      }, wrong: wrong)
  }

  /// A fast path for the parameters alone that was not changed together with the backward pass.
  private static var parameterGradientOfAnotherPass: WrongPass {
    at("Dense", "parameterGradient forgets the bias, backward does not") { check in
      var random = Random(seed: check.seed &+ 1)
      let base = Dense<Double>(from: 5, to: 4, using: &random)
      return check.check("Dense, wrong", FastPath(base: base), input: Shape(7, 5))
    }
  }

  private struct FastPath: Layer {
    var base: Dense<Double>
    var parameters: Dense<Double>.Parameters { base.parameters }
    func forward(_ input: Matrix<Double>) -> (output: Matrix<Double>, cache: Matrix<Double>) {
      base.forward(input)
    }
    func backward(
      _ outputGradient: Matrix<Double>, _ cache: consuming Matrix<Double>
    ) -> (inputGradient: Matrix<Double>, gradient: Dense<Double>.Parameters) {
      base.backward(outputGradient, cache)
    }
    func parameterGradient(
      _ outputGradient: Matrix<Double>, _ cache: consuming Matrix<Double>
    ) -> Dense<Double>.Parameters {
      let weights = base.parameterGradient(outputGradient, cache).weights
      return .init(weights: weights, bias: .zeros(1, weights.columns))
    }
    mutating func update(
      along gradient: Dense<Double>.Parameters,
      _ body: (inout Matrix<Double>, Matrix<Double>) -> Void
    ) {
      base.update(along: gradient, body)
    }
  }
}
