import Kernels
import LessonKit
import Synchronization
import Testing

@Suite("Sweeps", .serialized) struct SweepTests {
  private let recorder = Recorder()

  private func run(
    _ folder: String, shard: Shard = .whole,
    _ run: @escaping @Sendable (SweepTask<Int>) throws -> SquareResult = {
      SquareResult(cell: $0.cell, seed: $0.seed)
    }
  ) throws -> [SquareResult] {
    let sweep = Sweep<SquareResult>(
      SquareSettings(), cells: [1, 2, 3], seeds: [1, 2], shard: shard, folder: folder)
    return try sweep.run(recorder.console()) { task, progress in
      try progress(0.5, "half of it")
      return try run(task)
    }
  }

  private func values(_ results: [SquareResult]) throws -> [Double] {
    let merged = try MergedResults(results)
    return [1, 2, 3].flatMap { merged.of($0).map(\.value) }
  }

  @Test("all cells of the first seed come before those of the next")
  func order() {
    #expect(
      SweepTask.all([1, 2], seeds: [7, 8])
        == [SweepTask(1, seed: 7), SweepTask(2, seed: 7), SweepTask(1, seed: 8), SweepTask(2, seed: 8)])
  }

  @Test("parts that are merged are the whole, for any number of threads", arguments: [1, 4])
  func shards(threads: Int) throws {
    let usual = Threads.count
    Threads.count = threads
    defer { Threads.count = usual }
    try withTemporaryFolder { folder in
      let whole = try values(run(folder + "/whole"))
      #expect(whole == [2, 3, 5, 6, 10, 11])
      #expect(try run(folder + "/parts", shard: Shard(1, of: 2)).count == 3)
      #expect(try run(folder + "/parts", shard: Shard(2, of: 2)).count == 3)
      #expect(try values(ResultFile.results(inAll: [folder + "/parts"])) == whole)
    }
  }

  @Test("an interrupted sweep keeps what is finished and goes on with the rest")
  func resume() throws {
    try withTemporaryFolder { folder in
      #expect(throws: RunFailure("interrupted")) {
        try run(folder) { task in
          if task == SweepTask(2, seed: 2) { throw RunFailure("interrupted") }
          return SquareResult(cell: task.cell, seed: task.seed)
        }
      }
      let again = Mutex(0)
      let results = try run(folder) { task in
        again.withLock { $0 += 1 }
        return SquareResult(cell: task.cell, seed: task.seed)
      }
      #expect(try values(results) == [2, 3, 5, 6, 10, 11])
      // Threads that were under way when one failed have finished their run.
      #expect((1...2).contains(again.withLock(\.self)))
      #expect(recorder.output.contains("power 2: \(again.withLock(\.self)) runs, "))
      #expect(recorder.output.contains("2, seed 2: value 6.0\n"))
      _ = try run(folder) { _ in throw RunFailure("nothing is left to do") }
    }
  }
}
