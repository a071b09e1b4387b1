import Matrices

/// The exponential of each element, e^(−x) unless told otherwise:
/// ```
/// x → e^(r x)        z → ln z / r
/// ```
/// It spreads small values and draws large ones together, as from optical depth to transmitted light. Where r x is
/// so large or small that e^(r x) is ∞ or 0, x is lost, and the inverse traps with the place. Source: lecture D4.
public struct Exponential<S: Scalar>: Transformation {
  /// r, −1 unless told otherwise.
  public let rate: S

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
