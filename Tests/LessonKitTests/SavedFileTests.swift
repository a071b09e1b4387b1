import Foundation
import LessonKit
import SystemFiles
import Testing

@Suite("Saved files") struct SavedFileTests {
  @Test("what was written is read, and replaced as a whole")
  func roundTrip() throws {
    try withTemporaryFolder { folder in
      let file = SavedFile(folder + "/new/a.json")
      let none: [Double]? = try file.read()
      #expect(none == nil)
      try file.write([1.5, 0.1])
      try file.write([0.1])
      #expect(try file.read() == [0.1])
    }
  }

  @Test("a file that cannot be read is not called damaged")
  func unreadable() throws {
    try withTemporaryFolder { folder in
      let path = folder + "/a.json"
      try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: path)
      #expect(throws: RunFailure("cannot read \(path): Too many levels of symbolic links")) {
        let _: [Double]? = try SavedFile(path).read()
      }
    }
  }

  @Test("of two runs on one file the second is told so, and can have it when the first is over")
  func twoRuns() throws {
    try withTemporaryFolder { folder in
      let file = SavedFile(folder + "/new/a.json")
      let lock = try file.lock()
      let sentence =
        "\(folder)/new/a.json is in use by another run, process \(getpid()); wait for its end, or use another folder "
        + "with --output"
      #expect(throws: RunFailure(sentence)) { try file.lock() }
      lock.release()
      try file.lock().release()
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder + "/new") == [])
    }
  }

  @Test("a file that is no such value, and one of other settings, end in a sentence")
  func mistakes() throws {
    try withTemporaryFolder { folder in
      let path = folder + "/a.json"
      try Data(SealedFile("run", version: 1).bytes(of: Array("[1.5,".utf8))).write(to: URL(fileURLWithPath: path))
      let file = SavedFile(path)
      #expect(throws: file.isDamaged) { let _: [Double]? = try file.read() }
      #expect(file.isDamaged.description.hasPrefix("\(path) is not a training that can be continued"))
      try Data("[1.5]".utf8).write(to: URL(fileURLWithPath: path))
      let reason = "it is no run saved by Adjoint; begin anew without --resume, or in another folder with --output"
      #expect(throws: RunFailure("\(path) is not a training that can be continued: \(reason)")) {
        let _: [Double]? = try file.read()
      }
      // Nothing that could be worth something is to be removed.
      #expect(!file.isDamaged.description.contains("remove"))
      try file.require("8 units", found: "8 units")
      #expect(
        throws: RunFailure(
          "\(path) is a training with 8 units, and this run has 9 units; give it another folder with --output")
      ) { try file.require("9 units", found: "8 units") }
    }
  }
}
