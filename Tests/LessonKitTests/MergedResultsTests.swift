import LessonKit
import Testing

@Suite("Merged results") struct MergedResultsTests {
  private let some = [(1, 2), (1, 1), (2, 1)].map { SquareResult(cell: $0, seed: $1) }

  @Test("results of a cell are in the order of the seeds, each once")
  func cells() throws {
    let merged = try MergedResults(some + [SquareResult(cell: 1, seed: 1)])
    #expect(merged.seeds == [1, 2])
    #expect(merged.of(1).map(\.value) == [2, 3])
    #expect(merged.of(2).count == 1 && merged.of(3).isEmpty)
  }

  @Test("what is missing is named")
  func missing() throws {
    #expect(try MergedResults(some).missing(of: [1, 2]) == [SweepTask(2, seed: 2)])
  }

  @Test("no results, results of different settings, and two of one task, are refused")
  func refused() {
    #expect(throws: RunFailure("there are no results to merge")) {
      try MergedResults([SquareResult]())
    }
    let other = SquareResult(SquareSettings(power: 3), cell: 1, seed: 1)
    #expect(throws: RunFailure("results of different settings cannot be merged: power 2; and power 3")) {
      try MergedResults(some + [other])
    }
    #expect(throws: RunFailure("cell 1, seed 1, has two results: value 2.0; and value 7.0")) {
      try MergedResults(some + [SquareResult(cell: 1, seed: 1, value: 7)])
    }
  }
}
