import Foundation
import Requirements
import Testing

@Suite("Checks when decoding") struct DecodingChecksTests {
  private struct Share: Decodable {
    let value: Double

    enum CodingKeys: CodingKey { case value }

    init(from decoder: any Decoder) throws {
      let values = try decoder.container(keyedBy: CodingKeys.self)
      value = try values.decode(.value, "a share is at most 1") { $0 <= 1 }
      try decoder.check(value >= 0, "a share is at least 0, found \(value)")
    }
  }

  private func decoded(_ text: String) throws -> Double {
    try JSONDecoder().decode([Share].self, from: Data(text.utf8))[0].value
  }

  @Test("a value that satisfies the rules is decoded")
  func valid() throws {
    #expect(try decoded(#"[{"value": 0.5}]"#) == 0.5)
  }

  @Test("another one is an error with the rule, the value and the place")
  func invalid() {
    func context(_ text: String) -> DecodingError.Context? {
      do {
        _ = try decoded(text)
        return nil
      } catch DecodingError.dataCorrupted(let context) {
        return context
      } catch {
        return nil
      }
    }
    let large = context(#"[{"value": 2}]"#)
    #expect(large?.debugDescription == "a share is at most 1, found 2.0")
    #expect(large?.codingPath.map(\.stringValue) == ["Index 0", "value"])
    let small = context(#"[{"value": -1}]"#)
    #expect(small?.debugDescription == "a share is at least 0, found -1.0")
    #expect(small?.codingPath.count == 1)
  }
}
