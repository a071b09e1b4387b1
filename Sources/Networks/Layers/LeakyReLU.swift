import Matrices

/// The leaky rectified linear unit A = max(H, 0) + a min(H, 0): below 0 its slope is small instead of 0.
///
/// Shapes: H, A, G = ∂L/∂A: n×p. With the step θ(x) = 1 for x > 0, else 0:
/// ```
/// ∂L/∂H = (a + (1 − a) θ(A)) ⊙ G
/// ```
/// since A has the sign of H. At the kink h = 0 this takes the derivative from the left, a. Source: Maas, Hannun
/// and Ng, Rectifier nonlinearities improve neural network acoustic models (2013), equation 2.
///
/// ## Topics
/// - <doc:LeakyReLUDerivation>
public struct LeakyReLU<S: Scalar>: Activation, SavedPart, Equatable {
  /// The slope a below 0.
  public let slope: S

  /// A leaky unit with the given slope below 0; traps for an infinite one, and for a negative one, with which the
  /// output would no longer have the sign of the input.
  public init(slope: S = 0.01) {
    require(Self.isUsable(slope), "below 0 the slope is finite and not negative, found \(slope)")
    self.slope = slope
  }

  private static func isUsable(_ slope: S) -> Bool { slope >= 0 && slope.isFinite }

  public func value(_ H: Matrix<S>) -> Matrix<S> {
    // 0 · ∞ would not be a number.
    if slope == 0 { return positivePart(H) }
    // min(H, 0) = −max(−H, 0)
    return positivePart(H) - slope * positivePart(-H)
  }

  public func pullback(_ G: Matrix<S>, output A: Matrix<S>) -> Matrix<S> {
    (slope + (1 - slope) * unitStep(A)) ⊙ G
  }

  /// The name of the layer is its key, as for the layers that are ``SavedByName``.
  private enum CodingKeys: String, CodingKey { case slope = "LeakyReLU" }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    slope = try values.decode(
      .slope, "below 0 the slope is finite and not negative", where: Self.isUsable)
  }
}
