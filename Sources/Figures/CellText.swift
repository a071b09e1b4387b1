/// The values of a heatmap as short texts for its cells.
enum CellText {
  /// One text for each value; values that are NaN have none.
  ///
  /// Counts are shown in full. Other values have a common number of decimals, with which the largest value
  /// has three digits, unless they span powers of ten: then each has two significant digits.
  static func texts(of values: [Double], scale: Scale) -> [String] {
    let finite = values.filter { $0.isFinite && abs($0) <= 1e300 }
    if finite.allSatisfy({ abs($0) < 1e6 && $0 == $0.rounded() }) {
      return values.map { text(of: $0) { DecimalNumber(Int($0), exponent: 0).text } }
    }
    let largest = DecimalNumber(rounding: finite.map(abs).max() ?? 0, significantDigits: 3)
    if scale == .logarithmic || DecimalNumber.prefersScientific([largest]) {
      return values.map { text(of: $0) { DecimalNumber(rounding: $0, significantDigits: 2).text } }
    }
    let decimals = max(0, 2 - largest.magnitude)
    let power = DecimalNumber(1, exponent: decimals).value
    return values.map {
      text(of: $0) {
        DecimalNumber(Int(($0 * power).rounded()), exponent: -decimals).text(scientific: false)
      }
    }
  }

  private static func text(of value: Double, finite: (Double) -> String) -> String {
    if value.isNaN { return "" }
    guard abs(value) <= 1e300 else { return value < 0 ? "−∞" : "∞" }
    return finite(value)
  }
}
