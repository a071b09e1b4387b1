import Matrices

/// A layer without parameters that applies one function to each element, A = σ(H).
///
/// Shapes: H, A, G = ∂L/∂A: n×p. Since a_ij depends on h_ij alone,
/// ```
/// ∂L/∂H = σ′(H) ⊙ G
/// ```
/// Each activation writes σ′ in whatever it is cheapest to remember: most in the output A.
public protocol Activation<S>: Layer where Parameters == NoParameters<S>, Cache == Matrix<S> {
  /// A = σ(H).
  func value(_ H: Matrix<S>) -> Matrix<S>

  /// σ′(H) ⊙ G, in terms of A = σ(H).
  func pullback(_ G: Matrix<S>, output A: Matrix<S>) -> Matrix<S>
}

extension Activation {
  public var parameters: NoParameters<S> { NoParameters() }

  public func callAsFunction(_ input: Matrix<S>) -> Matrix<S> { value(input) }

  public func forward(_ input: Matrix<S>) -> (output: Matrix<S>, cache: Matrix<S>) {
    let A = value(input)
    return (A, A)
  }

  public func backward(
    _ outputGradient: Matrix<S>, _ cache: consuming Matrix<S>
  ) -> (inputGradient: Matrix<S>, gradient: NoParameters<S>) {
    (pullback(outputGradient, output: cache), NoParameters())
  }

  public mutating func update(
    along gradient: NoParameters<S>, _ body: (inout Matrix<S>, Matrix<S>) -> Void
  ) {}
}
