import LessonKit
import Testing

@Suite("Numbers as text") struct NumberTextTests {
  @Test("digits behind the point are as many as asked, correctly rounded")
  func formats() {
    #expect(0.97349.fixed(digits: 3) == "0.973" && Float(2).fixed(digits: 1) == "2.0")
    #expect((-1234.5).fixed(digits: 0) == "-1234" && 1e6.fixed(digits: 0) == "1000000")
    #expect(3.21e-7.scientific(digits: 1) == "3.2e-07")
    #expect(0.9731.percent(digits: 1) == "97.3\u{A0}%")
    #expect(Double.nan.fixed(digits: 2) == "nan" && Double.infinity.fixed(digits: 2) == "inf")
  }

  @Test("a plain number has as many digits as it needs, and a minus sign")
  func plain() {
    #expect(3.0.plain == "3" && (-2.0).plain == "−2" && 0.35.plain == "0.35" && (-0.3).plain == "−0.3")
  }
}
