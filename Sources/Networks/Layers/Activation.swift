import Matrices

/// A layer without parameters that applies one function to each element, A = σ(H).
///
/// Shapes: H, A, G = ∂L/∂A: n×p. Since a_ij depends on h_ij alone,
/// ```
/// ∂L/∂H = σ′(H) ⊙ G
/// ```
/// Here σ′ is written in the output A, which the next layer remembers anyway. Where the output does not tell
/// the slope, see ``InputActivation``.
public protocol Activation<S>: LinearizedLayer, ElementwiseFunction
where Parameters == NoParameters<S>, Cache == Matrix<S>, Value == Matrix<S> {
  /// A = σ(H).
  func value(_ H: Matrix<S>) -> Matrix<S>

  /// σ′(H) ⊙ G, in terms of A = σ(H).
  func pullback(_ G: Matrix<S>, output A: Matrix<S>) -> Matrix<S>

  /// The same two formulas among those that the kernels compute in one pass, and where a product comes before, in
  /// its pass; nil if they are not. The numbers are the same, bit for bit.
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
    if let function {
      return (Matrices.pullback(of: G, through: function, output: A), NoParameters())
    }
    return (pullback(G, output: A), NoParameters())
  }
}
