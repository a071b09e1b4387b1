import Matrices

/// The sine A = sin(ω H), for oscillating functions; its derivatives oscillate as well and do not vanish.
///
/// Shapes: H, A, G = ∂L/∂A: n×p.
/// ```
/// ∂L/∂H = ω cos(ω H) ⊙ G
/// ```
/// Source: Sitzmann, Martel, Bergman, Lindell and Wetzstein, Implicit neural representations with periodic
/// activation functions (2020), where ω = 30.
///
/// ## Topics
/// - <doc:SineDerivation>
public struct Sine<S: Scalar>: InputActivation, SavedPart, Equatable {
  /// ω
  public let frequency: S

  /// Traps for an infinite frequency or NaN.
  public init(frequency: S = 1) {
    require(frequency.isFinite, "the frequency of a sine must be finite, found \(frequency)")
    self.frequency = frequency
  }

  public func value(_ H: Matrix<S>) -> Matrix<S> { sin(frequency * H) }

  public func pullback(_ G: Matrix<S>, input H: Matrix<S>) -> Matrix<S> {
    frequency * cos(frequency * H) ⊙ G
  }

  /// The name of the layer is its key, as for the layers that are ``SavedByName``.
  private enum CodingKeys: String, CodingKey { case frequency = "Sine" }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    frequency = try values.decode(.frequency, "the frequency of a sine must be finite") {
      $0.isFinite
    }
  }
}

extension Sine: SmoothActivation {
  /// σ(h) = sin(ω h): ω cos(ω h), −ω² sin(ω h), −ω³ cos(ω h).
  public func slopes(_ H: Matrix<S>) -> ActivationSlopes<S> {
    let w = frequency
    let (s, c) = (sin(w * H), cos(w * H))
    return ActivationSlopes(s, w * c, -(w * w) * s, -(w * w * w) * c)
  }
}
