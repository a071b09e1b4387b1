import TestSupport
import Testing

/// The command as users run it: a child process with its output and exit status.
@Suite("ranks") struct RanksTests {
  @Test("more blocks than points are refused in a sentence, without a crash")
  func blocks() throws {
    let run = try ChildProcess("ranks", "--points", "10", "--blocks", "100", "--threads", "1")
    #expect(run.status == 1 && run.output.isEmpty)
    #expect(run.error.contains("10 points are divided into 1 to 10 blocks, found 100"))
  }

  @Test("one rank prints its losses with their bits, and the same ones again")
  func losses() throws {
    let runs = try (0..<2).map { _ in try ChildProcess("ranks", "--quick", "--task", "samples", "--threads", "1") }
    #expect(runs[0].status == 0 && runs[0].output == runs[1].output)
    #expect(runs[0].output.contains(/\n5 [0-9a-f]{16} \d/) && runs[0].output.contains("\nweights "))
  }
}
