import Matrices

/// The exponential of each element, by default e^(−x):
/// ```
/// x → e^(r x)        z → ln z / r
/// ```
/// For r < 0 it compresses large values, as in the step from an optical depth to the transmitted fraction of light.
/// Where e^(r x) overflows to ∞ or underflows to 0, x cannot be recovered, and the inverse traps with the place.
/// Source: lecture D4.
public struct Exponential<S: Scalar>: Transformation {
  /// The rate r, in the inverse units of x.
  public let rate: S

  /// The transformation x → e^(r x); traps unless the rate is finite and not 0.
  public init(rate: S = -1) {
    require(Self.isUsable(rate), "an exponential needs a finite rate other than 0, found \(rate)")
    self.rate = rate
  }

  private static func isUsable(_ rate: S) -> Bool { rate != 0 && rate.isFinite }

  public func callAsFunction(_ X: Matrix<S>) -> Matrix<S> { exp(rate * X) }

  public func inverse(_ Z: Matrix<S>) -> Matrix<S> {
    Z.requireFinite(above: 0, "the inverse of an exponential")
    return log(Z) / rate
  }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    rate = try values.decode(
      .rate, "an exponential needs a finite rate other than 0", where: Self.isUsable)
  }
}
