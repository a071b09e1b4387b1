import Matrices

/// LeCun's sigmoid A = 1.7159 tanh(2H/3).
///
/// It is scaled so that σ(±1) = ±1 and |σ″| is largest near ±1: inputs of unit variance keep about unit variance, and
/// targets ±1 lie at the largest second derivative and not where the function saturates.
///
/// Shapes: H, A, G = ∂L/∂A: n×p. With a = 1.7159, σ′ = (2/3) a (1 − tanh²) and tanh = A / a:
/// ```
/// ∂L/∂H = (2/3) (a − A ⊙ A / a) ⊙ G
/// ```
/// Source: LeCun, Bottou, Orr and Müller, Efficient BackProp (1998), section 4.4; lecture D0.
///
/// ## Topics
/// - <doc:LeCunTanhDerivation>
public struct LeCunTanh<S: Scalar>: Activation, SavedByName, SavedPart {
  public init() {}

  public func value(_ H: Matrix<S>) -> Matrix<S> {
    let a: S = 1.7159
    return a * tanh((2 / 3 as S) * H)
  }

  public func pullback(_ G: Matrix<S>, output A: Matrix<S>) -> Matrix<S> {
    let a: S = 1.7159
    return (2 / 3 as S) * (a - A ⊙ A / a) ⊙ G
  }
}

extension LeCunTanh: SmoothActivation {
  /// σ(h) = a tanh(b h), so each derivative has a factor b more.
  public func slopes(_ H: Matrix<S>) -> ActivationSlopes<S> {
    let (a, b): (S, S) = (1.7159, 2 / 3)
    let t = Tanh<S>().slopes(b * H)
    return ActivationSlopes(
      a * t.value, a * b * t.first, a * b * b * t.second, a * b * b * b * t.third)
  }
}
