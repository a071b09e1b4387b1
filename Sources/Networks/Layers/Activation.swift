import Matrices

/// A layer without parameters that applies one function to each element, A = σ(H).
///
/// Shapes: H, A, G = ∂L/∂A: n×p. Since a_ij depends on h_ij alone,
/// ```
/// ∂L/∂H = σ′(H) ⊙ G
/// ```
/// Here σ′ is a function of the output A, which the next layer keeps in its cache anyway. Where the output does not
/// determine the derivative, see ``InputActivation``.
public protocol Activation<S>: LinearizedLayer, ElementwiseFunction
where Parameters == NoParameters<S>, Cache == Matrix<S>, Value == Matrix<S> {
  /// The function of each element, A = σ(H).
  func value(_ H: Matrix<S>) -> Matrix<S>

  /// The vector-Jacobian product σ′(H) ⊙ G, in terms of the output A = σ(H).
  func pullback(_ G: Matrix<S>, output A: Matrix<S>) -> Matrix<S>

  /// The same two formulas as a kernel, which computes them in one pass, or fused with a product before it; nil if
  /// there is no such kernel. The results are equal bit for bit.
  var function: ActivationFunction? { get }
}

extension Activation {
  public var function: ActivationFunction? { nil }

  public func callAsFunction(_ input: Matrix<S>) -> Matrix<S> { value(input) }

  public func forward(_ input: Matrix<S>) -> (output: Matrix<S>, cache: Matrix<S>) {
    let A = value(input)
    return (A, A)
  }

  public func backward(
    _ outputGradient: Matrix<S>, _ cache: consuming Matrix<S>
  ) -> (inputGradient: Matrix<S>, gradient: NoParameters<S>) {
    let (G, A) = (outputGradient, cache)
    require(G.shape == A.shape, "a gradient \(G.shape) does not belong to outputs \(A.shape)")
    if let function {
      return (Matrices.pullback(of: G, through: function, output: A), NoParameters())
    }
    return (pullback(G, output: A), NoParameters())
  }
}
