import Foundation
import Testing

@testable import Matrices

@Suite("Base64") struct Base64Tests {
  @Test(
    "the examples of RFC 4648, section 10",
    arguments: [
      ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="),
      ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"),
    ])
  func examples(bytes: String, text: String) {
    #expect(Base64.text(Array(bytes.utf8)) == text)
    #expect(Base64.bytes(text) == Array(bytes.utf8))
  }

  @Test("the same texts as Foundation's, for all lengths and bytes")
  func foundation() {
    for count in 0..<300 {
      let bytes = (0..<count).map { UInt8(truncatingIfNeeded: 37 * $0 + count) }
      #expect(Base64.text(bytes) == Data(bytes).base64EncodedString())
      #expect(Base64.bytes(Base64.text(bytes)) == bytes)
    }
  }

  @Test(
    "a text that is not Base64 is refused",
    arguments: ["Z", "Zg", "Zg=", "Zm9v=", "====", "Z===", "Zm9vYg==Zm9v", "Zm 9", "Zm9é", "Zh=="])
  func wrong(text: String) {
    #expect(Base64.bytes(text) == nil)
  }
}
