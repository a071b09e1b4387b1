import Matrices

/// The numbers that formulas are written with: values on a tape, or values with their derivatives. A formula that is
/// generic in this protocol works for both.
public protocol TapeNumber {
  static func + (a: Self, b: Self) -> Self
  static func - (a: Self, b: Self) -> Self
  static func ⊙ (a: Self, b: Self) -> Self
  static func / (a: Self, b: Self) -> Self
  static func * (c: Double, a: Self) -> Self
  static func + (c: Double, a: Self) -> Self
  func exponential() -> Self
  func logarithm() -> Self
  func sine() -> Self
  func normalDistribution() -> Self
}

extension Variable: TapeNumber {}

extension TapeNumber {
  /// tanh x = (e²ˣ − 1) / (e²ˣ + 1), composed from exponentials.
  public func hyperbolicTangent() -> Self {
    let E = (2 * self).exponential()
    return (-1 + E) / (1 + E)
  }
}
