import Matrices

/// The exponential linear unit: h above 0, α (eʰ − 1) below.
///
/// ```
/// A = max(H, 0) + α (e^min(H, 0) − 1)
/// ```
/// Shapes: H, A, G = ∂L/∂A: n×p. Below 0 the slope is α eʰ, above it is 1. With the step θ:
/// ```
/// ∂L/∂H = (α e^min(H, 0) + (1 − α) θ(H)) ⊙ G
/// ```
/// At h = 0, a kink unless α = 1, this takes the derivative from the left, α. In terms of the output the slope below 0
/// is a + α, which loses all digits to cancellation where a is near −α: in `Float` below h = −15. So the derivative is
/// computed from H.
///
/// eʰ − 1 is computed as 2t / (1 − t) with t = tanh(h / 2), which loses no digits near 0. Source: Clevert,
/// Unterthiner and Hochreiter, Fast and accurate deep network learning by exponential linear units (2016).
///
/// ## Topics
/// - <doc:ELUDerivation>
public struct ELU<S: Scalar>: InputActivation, SavedPart, Equatable {
  /// The hyperparameter α; −α is the limit of the function for h → −∞.
  public let alpha: S

  /// An ELU with the limit −α; traps unless α > 0 and finite.
  public init(alpha: S = 1) {
    require(Self.isUsable(alpha), "the limit −α of an ELU needs α > 0 and finite, found \(alpha)")
    self.alpha = alpha
  }

  private static func isUsable(_ alpha: S) -> Bool { alpha > 0 && alpha.isFinite }

  public func value(_ H: Matrix<S>) -> Matrix<S> {
    // t = tanh(min(h, 0) / 2), where min(h, 0) = −max(−h, 0)
    let t = tanh((-0.5 as S) * positivePart(-H))
    return positivePart(H) + 2 * alpha * t / (1 - t)
  }

  public func pullback(_ G: Matrix<S>, input H: Matrix<S>) -> Matrix<S> {
    slope(H, scale: 1) ⊙ G
  }

  /// λ σ′(H)
  func slope(_ H: Matrix<S>, scale lambda: S) -> Matrix<S> {
    // e^min(h, 0) is 1 above 0.
    var slope = exp(H.clamped(to: -S.infinity...0))
    if alpha == 1 && lambda == 1 { return slope }
    // λ α e^min(h, 0) + λ (1 − α) θ(h)
    slope.scale(by: lambda * alpha, adding: unitStep(H), scaledBy: lambda * (1 - alpha))
    return slope
  }

  /// The name of the layer is its key, as for the layers that are ``SavedByName``.
  private enum CodingKeys: String, CodingKey { case alpha = "ELU" }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    alpha = try values.decode(.alpha, "the limit −α of an ELU needs α > 0 and finite", where: Self.isUsable)
  }
}
