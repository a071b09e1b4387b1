import Matrices

/// The hyperbolic tangent with a small linear term, A = tanh(H) + a H.
///
/// The derivative never falls below a, so that the gradient of a saturated unit does not vanish.
///
/// Shapes: H, A, G = ∂L/∂A: n×p. With T = tanh(H):
/// ```
/// ∂L/∂H = (1 − T ⊙ T + a) ⊙ G
/// ```
/// Source: LeCun, Bottou, Orr and Müller, Efficient BackProp (1998), section 4.4; lecture D0.
///
/// ## Topics
/// - <doc:TanhPlusLinearDerivation>
public struct TanhPlusLinear<S: Scalar>: InputActivation, SavedPart, Equatable {
  /// The slope a far from 0.
  public let slope: S

  /// An activation with the linear term a H; traps unless the slope a is at least 0 and finite.
  public init(slope: S = 0.1) {
    require(
      Self.isUsable(slope), "a linear term against flat spots has a finite slope ≥ 0, found \(slope)")
    self.slope = slope
  }

  private static func isUsable(_ slope: S) -> Bool { slope >= 0 && slope.isFinite }

  public func value(_ H: Matrix<S>) -> Matrix<S> { tanh(H) + linear(H) }

  public func pullback(_ G: Matrix<S>, input H: Matrix<S>) -> Matrix<S> {
    let T = tanh(H)
    return (1 - T ⊙ T + slope) ⊙ G
  }

  /// a H; without the linear term 0, also at ±∞.
  private func linear(_ H: Matrix<S>) -> Matrix<S> {
    slope == 0 ? .zeros(H.rows, H.columns) : slope * H
  }

  /// The name of the layer is its key, as for the layers that are ``SavedByName``.
  private enum CodingKeys: String, CodingKey { case slope = "TanhPlusLinear" }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    slope = try values.decode(
      .slope, "a linear term against flat spots has a finite slope ≥ 0", where: Self.isUsable)
  }
}

extension TanhPlusLinear: SmoothActivation {
  /// σ(h) = tanh h + a h: the linear term has a first derivative only.
  public func slopes(_ H: Matrix<S>) -> ActivationSlopes<S> {
    let t = Tanh<S>().slopes(H)
    return ActivationSlopes(t.value + linear(H), t.first + slope, t.second, t.third)
  }
}
