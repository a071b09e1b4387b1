import Matrices

/// An activation A = σ(H) whose derivative is computed from its input.
///
/// Shapes: H, A, G = ∂L/∂A: n×p.
/// ```
/// ∂L/∂H = σ′(H) ⊙ G
/// ```
/// The output of such a function does not determine its derivative: where σ is not monotonic, as that of ``SiLU`` and
/// ``Sine``, two inputs with the same output have different derivatives; and where it is, the derivative in terms of A
/// may have no closed form, or lose digits. So the cache is H, one matrix more than an ``Activation`` needs.
public protocol InputActivation<S>: LinearizedLayer
where Parameters == NoParameters<S>, Cache == Matrix<S> {
  /// The function of each element, A = σ(H).
  func value(_ H: Matrix<S>) -> Matrix<S>

  /// The vector-Jacobian product σ′(H) ⊙ G.
  func pullback(_ G: Matrix<S>, input H: Matrix<S>) -> Matrix<S>
}

extension InputActivation {
  public func callAsFunction(_ input: Matrix<S>) -> Matrix<S> { value(input) }

  public func forward(_ input: Matrix<S>) -> (output: Matrix<S>, cache: Matrix<S>) {
    (value(input), input)
  }

  public func backward(
    _ outputGradient: Matrix<S>, _ cache: consuming Matrix<S>
  ) -> (inputGradient: Matrix<S>, gradient: NoParameters<S>) {
    let (G, H) = (outputGradient, cache)
    require(G.shape == H.shape, "a gradient \(G.shape) does not belong to inputs \(H.shape)")
    return (pullback(G, input: H), NoParameters())
  }
}
