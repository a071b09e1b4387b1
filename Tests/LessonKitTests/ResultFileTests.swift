import Foundation
import LessonKit
import Testing

@Suite("Result files") struct ResultFileTests {
  private func write(_ text: String, _ folder: String, _ name: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: folder + "/" + name))
  }

  @Test("what is appended is read by the next run, infinities and numbers that are none too")
  func append() throws {
    try withTemporaryFolder { folder in
      var file = try ResultFile<SquareResult>(SquareSettings(), .whole, in: folder + "/new")
      #expect(file.results.isEmpty)
      for (cell, value) in [(1, 0.1), (2, .infinity), (3, -.infinity), (4, .nan)] {
        try file.append(SquareResult(cell: cell, seed: 1, value: value))
      }
      let again = try ResultFile<SquareResult>(SquareSettings(), .whole, in: folder + "/new")
      #expect(again.path == folder + "/new/squares-part-1-of-1.jsonl")
      #expect(again.results.map(\.cell) == [1, 2, 3, 4])
      #expect(again.results.prefix(3).map(\.value) == [0.1, .infinity, -.infinity])
      #expect(again.results[3].value.isNaN)
    }
  }

  @Test("a file of other settings is not continued")
  func otherSettings() throws {
    try withTemporaryFolder { folder in
      var file = try ResultFile<SquareResult>(SquareSettings(), .whole, in: folder)
      try file.append(SquareResult(cell: 1, seed: 1))
      #expect(
        throws: RunFailure(
          "\(file.path) has results of power 2, and this run is power 3; give it another folder with --output")
      ) { try ResultFile<SquareResult>(SquareSettings(power: 3), .whole, in: folder) }
    }
  }

  @Test("files, and all result files of folders, are read together; other files of a folder are none of them")
  func merge() throws {
    try withTemporaryFolder { folder in
      for (number, cell) in [(1, 7), (2, 8)] {
        var file = try ResultFile<SquareResult>(SquareSettings(), Shard(number, of: 2), in: folder)
        try file.append(SquareResult(cell: cell, seed: 1))
      }
      try write("nothing", folder, "notes.jsonl")
      let one = folder + "/squares-part-2-of-2.jsonl"
      #expect(try ResultFile<SquareResult>.results(inAll: [folder, one]).map(\.cell) == [7, 8, 8])
    }
  }

  @Test("a line that is not a result is reported in a sentence")
  func mistakes() throws {
    try withTemporaryFolder { folder in
      func failure(_ path: String) -> String {
        do {
          _ = try ResultFile<SquareResult>.results(inAll: [path])
          return ""
        } catch { return error.description }
      }
      #expect(failure(folder + "/none") == "there is no file or folder \(folder)/none")
      #expect(failure(folder).hasPrefix("the folder \(folder) has no result files"))
      try write("{}\n", folder, "a")
      #expect(failure(folder + "/a") == "line 1 of \(folder)/a is not the result of a run")
      let wrong = #"{"settings":{"power":2},"cell":-3,"seed":1,"value":9}"#
      try write(wrong + "\n", folder, "c")
      #expect(failure(folder + "/c") == "line 1 of \(folder)/c: a square of -3")
      try Data([0xFF, 0xFE, 0xFD]).write(to: URL(fileURLWithPath: folder + "/b"))
      #expect(failure(folder + "/b") == "cannot read \(folder)/b as text: it is not UTF-8")
      // The folder would have to be inside of a file.
      var file = try ResultFile<SquareResult>(SquareSettings(), .whole, in: folder + "/a")
      #expect(throws: RunFailure.self) { try file.append(SquareResult(cell: 1, seed: 1)) }
    }
  }
}
