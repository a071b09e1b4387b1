import Matrices
import Networks
import Verification

/// The values that a mistaken backward pass of a layer can use, and the gradients that it should compute.
struct Context<Base: Layer<Double>> {
  /// The upstream gradient G = ∂L/∂Y.
  let G: Matrix<Double>
  /// The input and output of the forward pass.
  let X: Matrix<Double>
  let Y: Matrix<Double>
  /// The right gradients.
  let dX: Matrix<Double>
  let gradient: Base.Parameters
  let layer: Base

  /// The number of samples n.
  var n: Double { Double(X.rows) }

  /// ∂L/∂X and ∂L/∂θ as the author of the mistake computes them.
  typealias Mistake = @Sendable (Context) -> (Matrix<Double>, Base.Parameters)
}

/// The gradients of a layer as a mistaken backward pass computes them.
func gradients<Base: Layer<Double>>(
  of layer: Base, _ mistake: @escaping Context<Base>.Mistake
) -> CheckedLayer.Gradients {
  { G, X in
    let (Y, cache) = layer.forward(X)
    let (dX, gradient) = layer.backward(G, cache)
    let (wrongX, wrongGradient) = mistake(
      Context(G: G, X: X, Y: Y, dX: dX, gradient: gradient, layer: layer))
    return [NamedParameter("input", wrongX)] + wrongGradient.tensors
  }
}
