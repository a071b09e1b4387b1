import Foundation

extension BinaryFloatingPoint {
  /// The number with a fixed number of decimals, such as "0.973".
  public func fixed(digits: Int) -> String {
    String(format: "%.\(digits)f", Double(self))
  }

  /// The number with one digit before the point and an exponent, such as "3.2e-07".
  public func scientific(digits: Int) -> String {
    // A zero has no power of ten.
    self == 0 ? "0" : String(format: "%.\(digits)e", Double(self))
  }

  /// The fraction in percent, such as "97.3 %" for 0.973; the space does not break.
  public func percent(digits: Int) -> String {
    (self * 100).fixed(digits: digits) + "\u{A0}%"
  }

  /// The number as people write it: "3" and not "3.0", "−1.5" with a minus sign and not with a hyphen.
  public var plain: String {
    let number = Double(self)
    return (number == number.rounded() ? number.fixed(digits: 0) : "\(number)").replacing("-", with: "−")
  }
}
