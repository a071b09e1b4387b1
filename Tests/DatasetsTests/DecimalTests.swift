import Datasets
import Testing

/// A reproducible source of digits: multiples of an odd constant, mixed once.
private struct Weyl: RandomNumberGenerator {
  var state: UInt64 = 0
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    return (state ^ (state >> 32)) &* 0xD6E8_FEB8_6659_FD93
  }
}

@Suite("Decimal numbers") struct DecimalTests {
  /// The table of one cell, so that the test sees what a reader of files sees.
  private func value(of cell: String) throws -> Double {
    try CSV(text: "x\n\(cell)\n", name: cell).values[0]
  }

  @Test("every decimal has exactly the bits of Double(String)")
  func exactBits() throws {
    var random = Weyl()
    var cells = [
      "0", "-0", "-0.0", "7.", ".5", "+3", "+.5e+2", "1E3", "0.1", "0.30000000000000004",
      "9007199254740993", "123456789012345", "999999999999999", "1234567890123456", "5e-324",
      "1.7976931348623157e308", "0.000000000000001", "0.0000000000000001", "00012.50",
    ]
    for _ in 0..<20_000 {
      let digits = String(UInt64.random(in: 0..<1_000_000_000_000_000_000, using: &random))
      let point = Int.random(in: 1...digits.count, using: &random)
      let cell = digits.prefix(point) + "." + digits.dropFirst(point) + "0"
      cells.append(String(cell.prefix(Int.random(in: point + 2...max(point + 2, 20)))))
      cells.append("\(Double(bitPattern: random.next()))")
    }
    for cell in cells {
      guard let expected = Double(cell), expected.isFinite else { continue }
      #expect(try value(of: cell).bitPattern == expected.bitPattern, "\(cell)")
    }
  }

  @Test(
    "signs, points and exponents without digits are text",
    arguments: ["-", ".", "+", "e5", "1e", "--1"])
  func incomplete(cell: String) {
    #expect(throws: CSVError.self) { try value(of: cell) }
  }
}
