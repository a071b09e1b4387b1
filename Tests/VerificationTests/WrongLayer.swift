import Matrices
import Networks

/// A layer whose backward pass was replaced by a mistaken one; its forward pass is right.
struct WrongLayer<Base: Layer<Double>>: Layer {
  /// What a backward pass can use, and what it should compute.
  struct Context {
    /// ∂L/∂Y.
    let G: Matrix<Double>
    /// The input and output of the forward pass.
    let X: Matrix<Double>
    let Y: Matrix<Double>
    /// The right gradients.
    let dX: Matrix<Double>
    let gradient: Base.Parameters
    let layer: Base

    /// The samples n.
    var n: Double { Double(X.rows) }
  }

  struct Cache: Sendable {
    var base: Base.Cache
    var input: Matrix<Double>
    var output: Matrix<Double>
  }

  typealias Mistake = @Sendable (Context) -> (Matrix<Double>, Base.Parameters)

  private var base: Base
  private let mistake: Mistake

  init(_ base: Base, _ mistake: @escaping Mistake) { (self.base, self.mistake) = (base, mistake) }

  var parameters: Base.Parameters {
    get { base.parameters }
    set { base.parameters = newValue }
  }

  func forward(_ input: Matrix<Double>) -> (output: Matrix<Double>, cache: Cache) {
    let (Y, cache) = base.forward(input)
    return (Y, Cache(base: cache, input: input, output: Y))
  }

  func backward(
    _ outputGradient: Matrix<Double>, _ cache: consuming Cache
  ) -> (inputGradient: Matrix<Double>, gradient: Base.Parameters) {
    let (dX, gradient) = base.backward(outputGradient, cache.base)
    let (wrongInput, wrongGradient) = mistake(
      Context(
        G: outputGradient, X: cache.input, Y: cache.output, dX: dX, gradient: gradient,
        layer: base))
    return (wrongInput, wrongGradient)
  }
}

extension Dense where S == Double {
  /// A bias that is not zero, as it is after training.
  func withRandomBias(_ random: inout Random) -> Dense {
    Dense(
      weights: parameters.weights, bias: .normal(1, parameters.bias.columns, using: &random))
  }
}
