import Matrices

/// An activation A = σ(H) whose slope is written in its input.
///
/// Shapes: H, A, G = ∂L/∂A: n×p.
/// ```
/// ∂L/∂H = σ′(H) ⊙ G
/// ```
/// The output of such a function does not tell its slope: where σ is not monotonic, as that of ``SiLU`` and
/// ``Sine``, two inputs with one output have different slopes; and where it is, the slope in terms of A
/// may have no formula, or lose digits. So H is remembered, one matrix more than an ``Activation`` needs.
public protocol InputActivation<S>: LinearizedLayer
where Parameters == NoParameters<S>, Cache == Matrix<S> {
  /// A = σ(H).
  func value(_ H: Matrix<S>) -> Matrix<S>

  /// σ′(H) ⊙ G.
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
