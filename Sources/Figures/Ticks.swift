import Foundation

/// A marked value of an axis and its text; minor ticks have no text.
struct Tick: Equatable, Sendable {
  var value: Double
  var label: String
}

/// Round numbers within a domain.
enum Ticks {
  /// The smallest of 1, 2 or 5 times a power of ten that divides `span` into at most `intervals`.
  static func step(span: Double, intervals: Int, wholeNumbers: Bool = false) -> DecimalNumber {
    let rough = span / Double(max(1, intervals))
    let exponent = Int(log10(rough).rounded(.down))
    if wholeNumbers, exponent < 0 { return DecimalNumber(1, exponent: 0) }
    let fraction = rough / pow(10, Double(exponent))
    // A span of exactly two steps must not become one step because of rounding errors.
    let significand = [1, 2, 5].first { fraction <= Double($0) * (1 + 1e-9) }
    guard let significand else { return DecimalNumber(1, exponent: exponent + 1) }
    return DecimalNumber(significand, exponent: exponent)
  }

  /// The ticks of a domain, at most `intervals` + 1 of them where the scale allows.
  static func ticks(of domain: Domain, intervals: Int, wholeNumbers: Bool = false) -> [Tick] {
    let (lower, upper) = (domain.lower, domain.upper)
    if domain.scale == .logarithmic {
      let decades = decades(from: lower, to: upper, intervals: intervals)
      if decades.count >= 3 || decades.count == 2 && upper / lower > 1e3 { return decades }
      // Within two decades there are too few powers of ten, and within a factor of two even too few of 1, 2, 5.
      let numbers = oneTwoFive(from: lower, to: upper)
      if numbers.count >= 2 { return labelled(thinned(numbers, to: intervals + 1)) }
    }
    let step = step(span: upper - lower, intervals: intervals, wholeNumbers: wholeNumbers)
    let first = Int((lower / step.value - 1e-9).rounded(.up))
    let last = Int((upper / step.value + 1e-9).rounded(.down))
    // A single tick does not show a scale; with one more interval the step is often smaller.
    if last <= first, intervals < 8 {
      return ticks(of: domain, intervals: intervals + 1, wholeNumbers: wholeNumbers)
    }
    guard first <= last else { return [] }
    return labelled(
      (first...last).map { DecimalNumber($0 * step.significand, exponent: step.exponent) })
  }

  /// Powers of ten, every k-th so that at most `intervals` + 1 remain.
  static func decades(from lower: Double, to upper: Double, intervals: Int) -> [Tick] {
    let exponents = decadeExponents(from: lower, to: upper)
    let stride = max(1, Int((Double(exponents.count) / Double(max(2, intervals) + 1)).rounded(.up)))
    return exponents.filter { $0.isMultiple(of: stride) }.map {
      Tick(value: DecimalNumber(1, exponent: $0).value, label: DecimalNumber.powerOfTen($0))
    }
  }

  /// 2, 3, … 9 times the powers of ten, for the short marks that show a scale is logarithmic.
  static func minor(of domain: Domain) -> [Double] {
    guard domain.scale == .logarithmic, domain.upper / domain.lower <= 1e7 else { return [] }
    let exponents = decadeExponents(from: domain.lower / 10, to: domain.upper)
    return exponents.flatMap { exponent in
      (2...9).map { DecimalNumber($0, exponent: exponent).value }
    }.filter { $0 >= domain.lower && $0 <= domain.upper }
  }

  /// 1, 2 and 5 times the powers of ten.
  static func oneTwoFive(from lower: Double, to upper: Double) -> [DecimalNumber] {
    decadeExponents(from: lower / 10, to: upper).flatMap { exponent in
      [1, 2, 5].map { DecimalNumber($0, exponent: exponent) }
    }.filter { $0.value >= lower * (1 - 1e-9) && $0.value <= upper * (1 + 1e-9) }
  }

  private static func decadeExponents(from lower: Double, to upper: Double) -> [Int] {
    let first = Int((log10(lower) - 1e-9).rounded(.up))
    let last = Int((log10(upper) + 1e-9).rounded(.down))
    return first <= last ? Array(first...last) : []
  }

  private static func thinned(_ numbers: [DecimalNumber], to count: Int) -> [DecimalNumber] {
    let stride = max(1, (numbers.count + count - 1) / max(1, count))
    return numbers.enumerated().filter { $0.offset.isMultiple(of: stride) }.map(\.element)
  }

  private static func labelled(_ numbers: [DecimalNumber]) -> [Tick] {
    let scientific = DecimalNumber.prefersScientific(numbers)
    return numbers.map { Tick(value: $0.value, label: $0.text(scientific: scientific)) }
  }
}
