import Foundation
import SystemFiles
import Testing

@testable import LessonKit

@Suite("System files") struct SystemFileTests {
  private func write(_ text: String, _ path: String) throws { try Data(text.utf8).write(to: URL(filePath: path)) }

  private func names(_ folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
  }

  @Test("a file that is not there is no error, and one that cannot be read has the system's reason")
  func reading() throws {
    try withTemporaryFolder { folder in
      try write("text", folder + "/a")
      #expect(try SystemFile.text(of: folder + "/a") == "text")
      #expect(try SystemFile.text(of: folder + "/b") == nil)
      // Not even in the place of a folder.
      #expect(try SystemFile.text(of: folder + "/a/b") == nil)
      #expect(try SystemFile.read(folder + "/a", atMost: 3) == Array("tex".utf8))
      #expect(throws: RunFailure("cannot read \(folder): Is a directory")) { try SystemFile.text(of: folder) }
      try FileManager.default.createSymbolicLink(atPath: folder + "/c", withDestinationPath: folder + "/c")
      #expect(throws: RunFailure("cannot read \(folder)/c: Too many levels of symbolic links")) {
        try SystemFile.text(of: folder + "/c")
      }
      try Data([0xFF]).write(to: URL(filePath: folder + "/d"))
      #expect(throws: RunFailure("cannot read \(folder)/d as text: it is not UTF-8")) {
        try SystemFile.text(of: folder + "/d")
      }
    }
  }

  @Test("a pipe without a writer is not waited for")
  func pipe() throws {
    try withTemporaryFolder { folder in
      #expect(mkfifo(folder + "/pipe", 0o600) == 0)
      #expect(throws: RunFailure("cannot read \(folder)/pipe: it is no regular file")) {
        try SystemFile.text(of: folder + "/pipe")
      }
    }
  }

  @Test("of several files all are replaced, or none")
  func several() throws {
    try withTemporaryFolder { folder in
      try write("old", folder + "/a")
      try FileManager.default.createDirectory(atPath: folder + "/b", withIntermediateDirectories: false)
      do throws(SystemError) {
        try SystemFile.replace([NewFile(folder + "/a", "new"), NewFile(folder + "/b", "new")])
        Issue.record("a folder was replaced")
      } catch {
        #expect(error.path == folder + "/b" && error.reason == "Is a directory")
      }
      #expect(try SystemFile.text(of: folder + "/a") == "old")
      try SystemFile.replace([NewFile(folder + "/a", "new"), NewFile(folder + "/c", "new")])
      #expect(try SystemFile.text(of: folder + "/a") == "new")
      #expect(try names(folder) == ["a", "b", "c"])
    }
  }

  @Test("what a killed process left over is removed, and what a living one writes is not")
  func leftovers() throws {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", "exit"]
    try process.run()
    process.waitUntilExit()
    try withTemporaryFolder { folder in
      let dead = PartialFile.name(for: "a", process: process.processIdentifier)
      let kept = [
        PartialFile.name(for: "a", process: getppid()), PartialFile.name(for: "a", process: 0),
        PartialFile.name(for: "b", process: process.processIdentifier), "a.x.partial",
        // Of another machine.
        "a.0.\(process.processIdentifier).0123456789abcdef.partial",
      ]
      for name in kept + [dead] { try write("half", folder + "/" + name) }
      try SystemFile.save("whole", as: folder + "/a")
      #expect(try names(folder) == (kept + ["a"]).sorted())
    }
  }
}
