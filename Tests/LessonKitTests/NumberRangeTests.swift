import LessonKit
import Testing

@Suite("Ranges of numbers") struct NumberRangeTests {
  private func accepts(_ text: String, _ range: NumberRange) -> Bool {
    var arguments = Arguments("a", summary: "b")
    _ = arguments.number("x", default: 0.5, in: range, help: "c")
    return (try? arguments.parse(["--x", text])) != nil
  }

  @Test("no range contains an infinity or not-a-number")
  func nonFinite() {
    for text in ["inf", "-inf", "nan", "1e999"] {
      #expect(
        !accepts(text, .finite) && !accepts(text, .positive) && !accepts(text, .between(0, 1)))
    }
  }

  @Test("limits are included and zero is not positive")
  func limits() {
    #expect(accepts("-1e300", .finite) && accepts("5e-324", .positive) && !accepts("-0", .positive))
    #expect(accepts("0", .between(0, 1)) && accepts("1", .between(0, 1)))
    #expect(!accepts("1.0000000001", .between(0, 1)))
    for text in ["1e-46", "1e308", "3.5e38", "0", "-1", "nan", "inf"] { #expect(!accepts(text, .positiveSingle)) }
    for text in ["1.5e-45", "1e-3", "3.4e38"] { #expect(accepts(text, .positiveSingle)) }
  }
}
