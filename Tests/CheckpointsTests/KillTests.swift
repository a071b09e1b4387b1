import Foundation
import SystemFiles
import TestSupport
import Testing

@Suite("Checkpoints of a process that is killed") struct KillTests {
  /// How many times; more with the environment variable KILLS.
  private static let kills = ProcessInfo.processInfo.environment["KILLS"].flatMap { Int($0) } ?? 6
  /// The number of steps between two saves.
  private static let interval = 3

  /// A training in a process of its own; it is killed a time after its start, unless it has ended before.
  private func train(_ path: String, killedAfter seconds: Double?) throws -> (wasKilled: Bool, output: String) {
    let run = try ChildProcess("killed-training", arguments: [path], killedAfter: seconds)
    let wasKilled = run.status == SIGKILL
    #expect(wasKilled || run.status == 0, "\(run.output)")
    return (wasKilled, run.output)
  }

  private func savedStep(_ path: String) throws -> Int {
    guard let bytes = try SystemFile.read(path) else { return 0 }
    let content = try SealedFile("training", version: 1).content(of: bytes).bytes
    let text = String(decoding: content, as: UTF8.self)
    return try #require(text.firstMatch(of: /"step":(\d+)/).flatMap { Int($0.1) })
  }

  @Test("killed at random moments, its state is readable and the last one, and its end the same bit for bit")
  func kills() throws {
    try withTemporaryFolder { folder in
      let start = ContinuousClock.now
      let whole = try train(folder.path + "/whole", killedAfter: nil).output.split(separator: "\n").last
      let duration = (ContinuousClock.now - start) / .seconds(1)
      var (killed, ended) = (0, 0)
      while killed < Self.kills {
        // Each file is for a training that is killed until it ends.
        let path = folder.path + "/\(ended)"
        while true {
          let run = try train(path, killedAfter: killed < Self.kills ? .random(in: 0...duration) : nil)
          let announced = run.output.split(separator: "\n").compactMap { line in
            line.hasPrefix("saved ") ? Int(line.dropFirst(6)) : nil
          }.last
          if let announced {
            let saved = try savedStep(path)
            #expect(saved >= announced && saved <= announced + Self.interval)
          }
          if run.wasKilled {
            killed += 1
          } else {
            #expect(run.output.split(separator: "\n").last == whole)
            break
          }
        }
        ended += 1
        // Neither a lock nor a half-written file is left.
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        #expect(names.filter { $0.hasSuffix(".partial") || $0.hasSuffix(".lock") } == [])
      }
      print("killed \(killed) times in \(ended) trainings")
    }
  }
}
