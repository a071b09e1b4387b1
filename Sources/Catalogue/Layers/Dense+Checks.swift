import Matrices
import Networks
import Synchronization
import Verification

extension Dense: TapeRecordable where S == Double {
  public func record(_ A: Variable, _ parameters: inout ArraySlice<Variable>) -> Variable {
    let (W, b) = (parameters.removeFirst(), parameters.removeFirst())
    return A * W + b
  }
}

extension Dense where S == Double {
  /// A nonzero bias, as after training.
  func withRandomBias(_ random: inout Random) -> Dense {
    Dense(
      weights: parameters.weights, bias: .normal(1, parameters.bias.columns, using: &random))
  }
}

extension Checks {
  /// ∂L/∂A = G Wᵀ, ∂L/∂W = Aᵀ G and ∂L/∂b = 1ᵀ G.
  ///
  /// Where the mistake is a transposition, the layer is square, so that it cannot be found by the shapes.
  static let dense = Checks(
    [
      .layer("Dense", input: Shape(7, 5)) {
        Dense<Double>(from: 5, to: 4, using: &$0).withRandomBias(&$0)
      }
    ],
    wrong: [
      wrong("∂L/∂W ignores the upstream gradient: Aᵀ 1") {
        let ones = Matrix<Double>.ones($0.G.rows, $0.G.columns)
        return ($0.dX, .init(weights: $0.X.T * ones, bias: $0.gradient.bias))
      },
      wrong("∂L/∂W divided by n, although the loss has the mean") {
        ($0.dX, .init(weights: $0.gradient.weights / $0.n, bias: $0.gradient.bias))
      },
      wrong("∂L/∂W is Gᵀ A", square: true) {
        ($0.dX, .init(weights: $0.G.T * $0.X, bias: $0.gradient.bias))
      },
      wrong("∂L/∂b is the mean over the samples, not the sum") {
        ($0.dX, .init(weights: $0.gradient.weights, bias: $0.G.columnMeans()))
      },
      wrong("∂L/∂b summed over the outputs instead of the samples", square: true) {
        ($0.dX, .init(weights: $0.gradient.weights, bias: Matrix($0.G.rowSums().T)))
      },
      wrong("∂L/∂b forgotten") {
        ($0.dX, .init(weights: $0.gradient.weights, bias: .zeros(1, $0.G.columns)))
      },
      wrong("∂L/∂b without the last sample") {
        let G = $0.G[rows: 0..<$0.G.rows - 1]
        return ($0.dX, .init(weights: $0.gradient.weights, bias: G.columnSums()))
      },
      wrong("∂L/∂A is G W", square: true) {
        ($0.G * $0.layer.parameters.weights, $0.gradient)
      },
      wrong("∂L/∂A has the shape of G") { ($0.G, $0.gradient) },
      wrong("weight decay added inside the layer: ∂L/∂W + 1e-6 W") {
        let decay = 1e-6 * $0.layer.parameters.weights
        return ($0.dX, .init(weights: $0.gradient.weights + decay, bias: $0.gradient.bias))
      },
      wrong("gradients clipped inside the layer, to ± 1") {
        let G = $0.G.map { min(max($0, -1), 1) }
        return ($0.dX, .init(weights: $0.X.T * G, bias: G.columnSums()))
      },
      accumulating, notUpdating, notListed, parameterGradientOfAnotherPass,
    ])

  private static func wrong(
    _ mistake: String, square: Bool = false, _ wrong: @escaping Context<Dense<Double>>.Mistake
  ) -> WrongPass {
    .layer(
      "Dense", mistake, input: square ? Shape(5, 5) : Shape(7, 5),
      { Dense<Double>(from: 5, to: square ? 5 : 4, using: &$0).withRandomBias(&$0) }, wrong: wrong)
  }

  /// A buffer that survives from call to call, as in code with a gradient array in the layer.
  private final class Buffer: Sendable {
    let sum = Mutex<Matrix<Double>?>(nil)
  }

  private static let accumulating = WrongPass.at(
    "Dense", "∂L/∂b added to the last call's, because the buffer is not cleared"
  ) { check in
    var random = Random(seed: check.seed &+ 1)
    let base = Dense<Double>(from: 5, to: 4, using: &random)
    let buffer = Buffer()
    let wrong = gradients(of: base) { context in
      let bias = buffer.sum.withLock { sum in
        let total = sum.map { $0 + context.gradient.bias } ?? context.gradient.bias
        sum = total
        return total
      }
      return (context.dX, .init(weights: context.gradient.weights, bias: bias))
    }
    return check.check(
      "Dense, wrong", CheckedLayer(CheckedLayer(base, tape: nil), gradients: wrong),
      at: check.randomInput(Shape(7, 5)))
  }

  /// A bias that is neither updated nor has a gradient: differences alone cannot find one mistake because of the other.
  private struct Frozen: Layer {
    var base: Dense<Double>
    var parameters: Dense<Double>.Parameters {
      get { base.parameters }
      set { base.parameters.weights = newValue.weights }
    }
    func forward(_ input: Matrix<Double>) -> (output: Matrix<Double>, cache: Matrix<Double>) {
      base.forward(input)
    }
    func backward(
      _ outputGradient: Matrix<Double>, _ cache: consuming Matrix<Double>
    ) -> (inputGradient: Matrix<Double>, gradient: Dense<Double>.Parameters) {
      let (dX, gradient) = base.backward(outputGradient, cache)
      return (dX, .init(weights: gradient.weights, bias: .zeros(1, gradient.bias.columns)))
    }
  }

  private static let notUpdating = WrongPass.at(
    "Dense", "update and ∂L/∂b both forget the bias"
  ) { check in
    var random = Random(seed: check.seed &+ 1)
    let base = Dense<Double>(from: 5, to: 4, using: &random)
    return check.check("Dense, wrong", Frozen(base: base), input: Shape(7, 5))
  }

  /// A bias that the forward pass adds, and that no list knows.
  private struct Unlisted: Layer {
    struct Parameters: LayerParameters {
      typealias S = Double
      var weights: Matrix<Double>

      mutating func fields(along other: Self, _ field: FieldBody<Double>) {
        field(Field("weights", decays: true), &weights, other.weights)
      }
    }

    var parameters: Parameters
    var bias: Matrix<Double>

    func forward(_ input: Matrix<Double>) -> (output: Matrix<Double>, cache: Matrix<Double>) {
      (input * parameters.weights + bias, input)
    }
    func backward(
      _ outputGradient: Matrix<Double>, _ cache: consuming Matrix<Double>
    ) -> (inputGradient: Matrix<Double>, gradient: Parameters) {
      let weights = parameters.weights
      return (outputGradient * weights.T, Parameters(weights: cache.T * outputGradient))
    }
  }

  private static let notListed = WrongPass.at(
    "Dense", "b is stored, but not in the list of parameters"
  ) { check in
    var random = Random(seed: check.seed &+ 1)
    let base = Dense<Double>(from: 5, to: 4, using: &random).withRandomBias(&random)
    let layer = Unlisted(
      parameters: .init(weights: base.parameters.weights), bias: base.parameters.bias)
    return check.check("Dense, wrong", layer, input: Shape(7, 5))
  }

  /// A fast path for the parameters' gradient that was not changed together with the backward pass.
  private struct FastPath: Layer {
    var base: Dense<Double>
    var parameters: Dense<Double>.Parameters {
      get { base.parameters }
      set { base.parameters = newValue }
    }
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
  }

  private static let parameterGradientOfAnotherPass = WrongPass.at(
    "Dense", "parameterGradient forgets the bias, backward does not"
  ) { check in
    var random = Random(seed: check.seed &+ 1)
    let base = Dense<Double>(from: 5, to: 4, using: &random)
    return check.check("Dense, wrong", FastPath(base: base), input: Shape(7, 5))
  }
}
