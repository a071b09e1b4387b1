import Foundation
import LessonKit
import Testing

@Suite("JSON") struct JSONValueTests {
  @Test("members keep their order, and non-finite numbers are null")
  func order() {
    let value: JSONValue = [
      "z": 1, "a": [true, nil, "x", 0.1], "n": .number(.nan), "i": .number(-.infinity), "o": [:],
    ]
    #expect(value.text == #"{"z":1,"a":[true,null,"x",0.1],"n":null,"i":null,"o":{}}"#)
  }

  @Test("Foundation reads every text and number back as it was")
  func roundTrip() throws {
    let strings = ["", "\"\\/\u{8}\u{C}\n\r\t\u{0}\u{1F}\u{7F}", "∂ᵀ⊙ û 🙂 \u{2028}", "</script>"]
    let numbers: [Double] = [
      0, -0.0, 0.1, 1.0 / 3, .leastNonzeroMagnitude, 1.7976931348623157e308, 1e16, 123_456_789,
      -2.5e-10, 1e-5,
    ]
    let text = JSONValue.array([
      .array(strings.map(JSONValue.string)), .array(numbers.map(JSONValue.number)),
      .array([.integer(.max), .integer(.min)]),
    ]).text
    #expect(!text.contains("\n"))
    let decoded = try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [NSArray])
    #expect(decoded[0] as? [String] == strings)
    #expect((decoded[1] as? [Double])?.map(\.bitPattern) == numbers.map(\.bitPattern))
    #expect(decoded[2] as? [Int] == [.max, .min])
  }

  @Test("a name that occurs twice is a programmer's mistake")
  func duplicateName() async {
    await #expect(processExitsWith: .failure) {
      _ = (["a": 1, "a": 2] as JSONValue).text
    }
  }
}
