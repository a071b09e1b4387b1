import LessonKit
import Testing

@Suite("Missing parts") struct MissingPartsTests {
  /// Writes the results of some parts of 4 cells and 2 seeds to a folder, and tells which parts are missing.
  private func missing(_ folder: String, parts: [Int], of count: Int, without lost: SweepTask<Int>? = nil) throws
    -> String
  {
    let tasks = SweepTask.all([1, 2, 3, 4], seeds: [1, 2])
    for number in parts {
      var file = try ResultFile<SquareResult>(SquareSettings(), Shard(number, of: count), in: folder)
      for task in Shard(number, of: count).part(of: tasks) where task != lost {
        try file.append(SquareResult(cell: task.cell, seed: task.seed))
      }
    }
    return try MissingParts(
      SquareSettings(), cells: [1, 2, 3, 4], seeds: [1, 2],
      results: ResultFile<SquareResult>.results(inAll: [folder]), inAll: [folder]
    ).description
  }

  @Test("parts without a file are named by their numbers, in any order of the others")
  func withoutFile() throws {
    try withTemporaryFolder { folder in
      var found = try missing(folder, parts: [5, 2, 1], of: 5)
      #expect(found == "parts 3, 4 of 5")
      found = try missing(folder, parts: [4], of: 5)
      #expect(found == "part 3 of 5")
      found = try missing(folder, parts: [3], of: 5)
      #expect(found == "")
    }
  }

  @Test("a part whose file lacks a task is missing")
  func unfinished() throws {
    try withTemporaryFolder { folder in
      let found = try missing(folder, parts: [1, 2, 3], of: 3, without: SweepTask(2, seed: 2))
      #expect(found == "part 3 of 3")
    }
  }

  @Test("a part without tasks needs no file, and parts of other divisions are not counted")
  func others() throws {
    try withTemporaryFolder { folder in
      var found = try missing(folder, parts: Array(1...8), of: 16)
      #expect(found == "")
      found = try missing(folder, parts: [1], of: 2)
      #expect(found == "")
    }
  }
}
