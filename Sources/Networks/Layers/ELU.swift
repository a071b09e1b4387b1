import Matrices

/// The exponential linear unit: h above 0, α (eʰ − 1) below.
///
/// ```
/// A = max(H, 0) + α (e^min(H, 0) − 1)
/// ```
/// Shapes: H, A, G = ∂L/∂A: n×p. Below 0 the slope α eʰ is a + α; above it is 1. With the step θ:
/// ```
/// ∂L/∂H = (min(A, 0) + α + (1 − α) θ(A)) ⊙ G
/// ```
/// At h = 0, a kink unless α = 1, this takes the derivative from the left, α.
///
/// eʰ − 1 is computed as 2t / (1 − t) with t = tanh(h / 2), which loses no digits near 0. Source: Clevert,
/// Unterthiner and Hochreiter, Fast and accurate deep network learning by exponential linear units (2016).
///
/// ## Topics
/// - <doc:ELUDerivation>
public struct ELU<S: Scalar>: Activation, SavedPart, Equatable {
  /// The hyperparameter α; −α is the limit of the function for h → −∞.
  public let alpha: S

  /// An ELU with the limit −α; traps unless α > 0.
  public init(alpha: S = 1) {
    require(alpha > 0, "the limit −α of an ELU needs α > 0, found \(alpha)")
    self.alpha = alpha
  }

  public func value(_ H: Matrix<S>) -> Matrix<S> {
    // t = tanh(min(h, 0) / 2), where min(h, 0) = −max(−h, 0)
    let t = tanh((-0.5 as S) * positivePart(-H))
    return positivePart(H) + 2 * alpha * t / (1 - t)
  }

  public func pullback(_ G: Matrix<S>, output A: Matrix<S>) -> Matrix<S> {
    (alpha - positivePart(-A) + (1 - alpha) * unitStep(A)) ⊙ G
  }

  /// The name of the layer is its key, as for the layers that are ``SavedByName``.
  private enum CodingKeys: String, CodingKey { case alpha = "ELU" }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    alpha = try values.decode(.alpha, "the limit −α of an ELU needs α > 0") { $0 > 0 }
  }
}
