import Foundation
import SystemFiles
import Testing

@testable import LessonKit

@Suite("JSON of unknown origin") struct UntrustedJSONTests {
  /// Arrays of arrays to any depth.
  private indirect enum Nested: Decodable {
    case array([Nested])

    init(from decoder: any Decoder) throws {
      self = .array(try decoder.singleValueContainer().decode([Nested].self))
    }
  }

  private func nested(_ depth: Int) -> [UInt8] {
    Array((String(repeating: "[", count: depth) + String(repeating: "]", count: depth)).utf8)
  }

  @Test("depth counts what is open at once, and nothing in strings")
  func depth() {
    for (text, depth) in [
      ("1", 0), ("[]", 1), ("[[],[{}]]", 3), (#"{"[[[": "]{\"["}"#, 1), (#"["\\", [1]]"#, 2), ("]]", 0),
    ] {
      #expect(UntrustedJSON.depth(of: Array(text.utf8)) == depth, "\(text)")
    }
  }

  @Test("a file of brackets is an error, not the end of the program", arguments: [129, 513, 1_000_000])
  func brackets(depth: Int) {
    #expect(throws: DecodingError.self) { try UntrustedJSON.decode(Nested.self, from: nested(depth)) }
    let open = [UInt8](repeating: UInt8(ascii: "["), count: depth)
    #expect(throws: DecodingError.self) { try UntrustedJSON.decode(Nested.self, from: open) }
  }

  @Test("what is nested as deeply as permitted is read")
  func permitted() throws {
    _ = try UntrustedJSON.decode(Nested.self, from: nested(UntrustedJSON.greatestDepth))
  }

  @Test("a saved training and a line of results that are all brackets end in a sentence")
  func files() throws {
    try withTemporaryFolder { folder in
      let path = folder + "/a.json"
      try Data(SealedFile("run", version: 1).bytes(of: Array(nested(600)))).write(to: URL(filePath: path))
      let file = SavedFile(path)
      #expect(throws: file.isDamaged) { let _: [Double]? = try file.read() }
      try Data(nested(600)).write(to: URL(filePath: path))
      #expect(throws: RunFailure("line 1 of \(path) is not the result of a run")) {
        try ResultFile<SquareResult>.results(inAll: [path])
      }
    }
  }
}
