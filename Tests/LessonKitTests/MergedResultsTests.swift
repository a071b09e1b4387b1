import LessonKit
import Testing

@Suite("Merged results") struct MergedResultsTests {
  private let some = [(1, 2), (1, 1), (2, 1)].map { SquareResult(cell: $0, seed: $1) }

  @Test("results of a cell stand seed by seed, and of a task the first one counts")
  func cells() throws {
    let merged = try MergedResults(some + [SquareResult(cell: 1, seed: 1, value: -1)])
    #expect(merged.seeds == [1, 2])
    #expect(merged.of(1).map(\.value) == [2, 3])
    #expect(merged.of(2).count == 1 && merged.of(3).isEmpty)
  }

  @Test("what is missing is named")
  func missing() throws {
    #expect(try MergedResults(some).missing(of: [1, 2]) == [SweepTask(2, seed: 2)])
  }

  @Test("no results, and results of different settings, are refused")
  func refused() {
    #expect(throws: RunFailure("there are no results to merge")) {
      try MergedResults([SquareResult]())
    }
    let other = SquareResult(SquareSettings(power: 3), cell: 1, seed: 1)
    #expect(throws: RunFailure("results of different settings cannot be merged: power 2; and power 3")) {
      try MergedResults(some + [other])
    }
  }
}
