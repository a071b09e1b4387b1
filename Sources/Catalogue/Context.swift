import Matrices
import Networks
import Verification

/// What a mistaken backward pass of a layer can use, and what it should compute.
struct Context<Base: Layer<Double>> {
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

  /// ∂L/∂X and ∂L/∂θ as the author of the mistake computes them.
  typealias Mistake = @Sendable (Context) -> (Matrix<Double>, Base.Parameters)
}

/// The gradients of a layer by a mistaken backward pass.
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
