import LessonKit
import Testing

@Suite("Options of a sweep") struct SweepOptionsTests {
  private func parse(_ given: String...) throws -> (SweepOptions, Settings) {
    var arguments = Arguments("study", summary: "")
    let options = SweepOptions(&arguments, seeds: 3)
    return (options, try arguments.parse(given))
  }

  @Test("without options the whole sweep is run with the usual number of seeds")
  func usual() throws {
    let (options, settings) = try parse()
    #expect(options.seeds(in: settings) == [1, 2, 3])
    #expect(options.shard(in: settings) == .whole)
    #expect(try options.merged(in: settings) == nil)
  }

  @Test("seeds, part and results to merge are read")
  func given() throws {
    let (options, settings) = try parse(
      "--seeds", "2", "--seed", "5", "--shard", "1/2", "--merge", "a", "b", "c")
    #expect(options.seeds(in: settings) == [5, 6])
    #expect(options.shard(in: settings) == Shard(1, of: 2))
    #expect(try options.merged(in: settings) == ["a", "b", "c"])
  }

  @Test("a file without --merge is a mistake")
  func stray() throws {
    let (options, settings) = try parse("a.jsonl")
    #expect(throws: RunFailure("\"a.jsonl\" is given without --merge")) { try options.merged(in: settings) }
  }
}
