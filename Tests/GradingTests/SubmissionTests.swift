import Foundation
import Testing

@testable import Grading

@Suite("Reading a file") struct SubmissionTests {
  private static func text(_ bytes: [UInt8], named name: String = "Exercise.swift") throws -> String {
    try withScratch { folder in
      let path = "\(folder)/\(name)"
      try Data(bytes).write(to: URL(filePath: path))
      return try Submission(path: path).text
    }
  }

  @Test("a mark of the encoding and line ends of other systems are no part of the text")
  func forms() throws {
    #expect(try Self.text([0xEF, 0xBB, 0xBF] + Array("a\r\nb".utf8)) == "a\nb")
    #expect(try Self.text([]) == "")
  }

  @Test(
    "names are only names", arguments: ["a b.swift", "a\nb.swift", "🙂.swift", "-o.swift", "$(exit).swift", "'\".swift"])
  func names(name: String) throws {
    #expect(try Self.text(Array("let a = 1".utf8), named: name) == "let a = 1")
  }

  @Test(
    "what is no text in UTF-8 is refused",
    arguments: [[0xFF, 0xFE, 0x61, 0], [0xC3, 0x28], Array("a\0b".utf8)] as [[UInt8]])
  func encodings(bytes: [UInt8]) {
    #expect(throws: Refusal.self) { try Self.text(bytes) }
  }

  @Test("a huge file is not read")
  func huge() throws {
    #expect(try Self.text([UInt8](repeating: 0x61, count: Submission.largest)).count == Submission.largest)
    #expect(throws: Refusal.self) { try Self.text([UInt8](repeating: 0x61, count: Submission.largest + 1)) }
  }

  @Test("links, folders and nothing are refused with their name")
  func kinds() throws {
    try withScratch { folder in
      let (file, link) = (folder + "/a.swift", folder + "/link.swift")
      try "let a = 1".write(toFile: file, atomically: false, encoding: .utf8)
      try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: file)
      for (path, words) in [(link, "symbolic link"), (folder, "is a folder"), (folder + "/none", "there is no file")] {
        let refusal = #expect(throws: Refusal.self) { try Submission(path: path) }
        #expect(refusal?.description.contains(words) == true && refusal?.description.contains(path) == true)
      }
    }
  }
}
