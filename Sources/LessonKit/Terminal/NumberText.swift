import Foundation

extension BinaryFloatingPoint {
  /// The number with a fixed number of decimals, such as "0.973".
  public func fixed(digits: Int) -> String {
    String(format: "%.\(digits)f", Double(self))
  }

  /// The number with one digit before the point and an exponent, such as "3.2e-07".
  public func scientific(digits: Int) -> String {
    // Zero is written without an exponent.
    self == 0 ? "0" : String(format: "%.\(digits)e", Double(self))
  }

  /// The fraction in percent, such as "97.3 %" for 0.973, with a no-break space.
  public func percent(digits: Int) -> String {
    (self * 100).fixed(digits: digits) + "\u{A0}%"
  }

  /// The number in the usual form: "3" rather than "3.0", and "−1.5" with a minus sign rather than a hyphen.
  public var plain: String {
    let number = Double(self)
    return (number == number.rounded() ? number.fixed(digits: 0) : "\(number)").replacing("-", with: "−")
  }
}
