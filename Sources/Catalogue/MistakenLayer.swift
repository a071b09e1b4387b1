import Matrices
import Networks

/// A layer whose backward pass has a mistake, with these and with all other parameters.
struct MistakenLayer<Base: Layer<Double>>: Layer {
  private var base: Base
  private let mistake: Context<Base>.Mistake

  init(_ base: Base, _ mistake: @escaping Context<Base>.Mistake) {
    (self.base, self.mistake) = (base, mistake)
  }

  var parameters: Base.Parameters {
    get { base.parameters }
    set { base.parameters = newValue }
  }

  func forward(_ input: Matrix<Double>) -> (output: Matrix<Double>, cache: Matrix<Double>) {
    (base.forward(input).output, input)
  }

  func backward(
    _ outputGradient: Matrix<Double>, _ cache: consuming Matrix<Double>
  ) -> (inputGradient: Matrix<Double>, gradient: Base.Parameters) {
    let (G, X) = (outputGradient, cache)
    let (Y, cache) = base.forward(X)
    let (dX, gradient) = base.backward(G, cache)
    let (wrongX, wrongGradient) = mistake(
      Context(G: G, X: X, Y: Y, dX: dX, gradient: gradient, layer: base))
    return (wrongX, wrongGradient)
  }
}
