import Foundation

/// The number significand × 10^exponent, in integers, so that its text is exact.
///
/// A tick at 3 × 10⁻¹ prints as 0.3; the same tick as a sum of doubles would print as
/// 0.30000000000000004.
struct DecimalNumber: Equatable, Sendable {
  var significand: Int
  var exponent: Int

  init(_ significand: Int, exponent: Int) {
    (self.significand, self.exponent) = (significand, exponent)
  }

  /// `value` rounded to a number of significant digits, without trailing zeros.
  ///
  /// The value must be finite.
  init(rounding value: Double, significantDigits: Int) {
    guard abs(value) >= 1e-300 else {
      self.init(0, exponent: 0)
      return
    }
    var exponent = Int(log10(abs(value)).rounded(.down)) - significantDigits + 1
    // The exponent can be far below -300; dividing twice keeps each power of ten finite.
    let half = exponent / 2
    var significand = Int(
      (value / pow(10, Double(half)) / pow(10, Double(exponent - half))).rounded())
    while significand != 0, significand.isMultiple(of: 10) {
      significand /= 10
      exponent += 1
    }
    self.init(significand, exponent: exponent)
  }

  /// The nearest double.
  var value: Double {
    // Dividing by a positive power is exact up to 10²²; multiplying by 0.1 would not be.
    exponent < 0
      ? Double(significand) / pow(10, Double(-exponent))
      : Double(significand) * pow(10, Double(exponent))
  }

  /// The power of ten of the first digit.
  var magnitude: Int { String(significand.magnitude).count - 1 + exponent }

  /// The shorter of 0.25 and 2.5×10⁻¹, in the ranges readers expect.
  var text: String { text(scientific: Self.prefersScientific([self])) }

  /// Whether numbers shown side by side are better read as 2×10⁶ than as 2000000.
  static func prefersScientific(_ numbers: [DecimalNumber]) -> Bool {
    guard let largest = numbers.filter({ $0.significand != 0 }).map(\.magnitude).max() else {
      return false
    }
    return largest >= 6 || largest < -3
  }

  /// The number with a true minus sign, all digits of the significand kept.
  func text(scientific: Bool) -> String {
    let sign = significand < 0 ? "−" : ""
    var digits = String(significand.magnitude)
    if scientific {
      if significand == 0 { return "0" }
      while digits.count > 1, digits.hasSuffix("0") { digits.removeLast() }
      let rest = digits.dropFirst()
      let mantissa = rest.isEmpty ? digits : "\(digits.prefix(1)).\(rest)"
      return "\(sign)\(mantissa)×\(Self.powerOfTen(magnitude))"
    }
    if exponent >= 0 {
      return significand == 0 ? "0" : sign + digits + String(repeating: "0", count: exponent)
    }
    let missing = -exponent + 1 - digits.count
    if missing > 0 { digits = String(repeating: "0", count: missing) + digits }
    return "\(sign)\(digits.dropLast(-exponent)).\(digits.suffix(-exponent))"
  }

  /// 10 with a superscript, such as 10⁻³.
  static func powerOfTen(_ exponent: Int) -> String {
    let superscripts = Array("⁰¹²³⁴⁵⁶⁷⁸⁹")
    let digits = String(exponent.magnitude).compactMap(\.wholeNumberValue).map { superscripts[$0] }
    return "10" + (exponent < 0 ? "⁻" : "") + String(digits)
  }
}
