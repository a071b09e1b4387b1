import Testing

@testable import Figures

@Suite struct DecimalNumberTests {
  @Test(
    "text has no rounding noise",
    arguments: [
      (0.1 + 0.2, "0.3"), (0, "0"), (1, "1"), (-2.5, "−2.5"), (1234.5, "1230"), (0.001, "0.001"),
      (0.0001, "1×10⁻⁴"), (2.5e-7, "2.5×10⁻⁷"), (1e6, "1×10⁶"), (-1.5e20, "−1.5×10²⁰"),
      (999.9, "1000"), (1e-300, "1×10⁻³⁰⁰"), (1e300, "1×10³⁰⁰"),
    ]) func texts(value: Double, text: String)
  {
    #expect(DecimalNumber(rounding: value, significantDigits: 3).text == text)
  }

  @Test("the value is the double nearest to the text") func values() {
    #expect(DecimalNumber(3, exponent: -1).value == 0.3)
    #expect(DecimalNumber(7, exponent: -3).value == 0.007)
    #expect(DecimalNumber(2, exponent: 4).value == 20_000)
  }

  @Test("digits of the significand are kept, so ticks share their decimals") func decimals() {
    #expect(DecimalNumber(10, exponent: -1).text(scientific: false) == "1.0")
    #expect(DecimalNumber(0, exponent: -1).text(scientific: false) == "0.0")
    #expect(DecimalNumber(-5, exponent: -3).text(scientific: false) == "−0.005")
  }

  @Test("powers of ten have superscripts") func powers() {
    #expect(DecimalNumber.powerOfTen(-3) == "10⁻³")
    #expect(DecimalNumber.powerOfTen(0) == "10⁰")
    #expect(DecimalNumber.powerOfTen(12) == "10¹²")
  }
}
