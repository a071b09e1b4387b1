import Matrices
import Testing

@testable import Networks

@Suite("Saved numbers") struct CodedNumberTests {
  @Test("finite numbers are numbers, others are texts, and all come back bit for bit")
  func numbers() throws {
    #expect(try json([CodedNumber(0.1), CodedNumber(-.infinity)]) == "[0.1,\"-inf\"]")
    for number: Double in [
      0.1, 1 / 3.0, .leastNonzeroMagnitude, -0.0, .greatestFiniteMagnitude, .infinity, -.infinity,
    ] {
      #expect(
        try savedAndRead([CodedNumber(number)])[0].value.bitPattern == number.bitPattern)
    }
    #expect(try savedAndRead([CodedNumber(Float.nan)])[0].value.isNaN)
    #expect(try savedAndRead([CodedNumber(Float(1) / 3)])[0].value == Float(1) / 3)
  }

  @Test("another text is an error")
  func error() {
    #expect(
      problem("[\"many\"]", as: [CodedNumber<Double>].self)
        == "a number is expected, or inf, -inf or nan, found many")
  }
}
