import Foundation
import LessonKit
import Synchronization

/// The result files of a run, written again after each check: whatever happens to a run, the files are complete and
/// hold what was earned so far.
final class ResultFiles: Sendable {
  private let paths: [(format: ResultFormat, path: String)]
  private let environment: [String: String]
  private let start = ContinuousClock.now
  private let assessments: Mutex<[Assessment]>

  /// - Parameters:
  ///   - paths: where each format goes.
  ///   - exercises: those that count; until it is graded, an exercise is *not attempted*.
  ///   - seed: of the run.
  /// - Throws: if a file cannot be written, before anything is graded.
  init(
    _ paths: [(format: ResultFormat, path: String)], exercises: [Exercise], seed: UInt64,
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws(RunFailure) {
    (self.paths, self.environment) = (paths, environment)
    assessments = Mutex(exercises.map { Assessment($0, .notAttempted, seed: seed) })
    try write()
  }

  /// Takes the newest state of an exercise.
  ///
  /// - Throws: if a file cannot be written.
  func update(_ assessment: Assessment, at position: Int) throws(RunFailure) {
    assessments.withLock { $0[position] = assessment }
    if !paths.isEmpty { try write() }
  }

  var all: [Assessment] { assessments.withLock { $0 } }

  private func write() throws(RunFailure) {
    // One at a time: a file holds the state of a moment.
    let failure = assessments.withLock { assessments -> RunFailure? in
      let seconds = (ContinuousClock.now - start) / .seconds(1)
      for (format, path) in paths {
        let text = format.text(of: assessments, seconds: seconds, environment: environment)
        do throws(RunFailure) {
          try SystemFile.save(text, as: path)
          guard (try? String(contentsOfFile: path, encoding: .utf8)) == text else {
            throw RunFailure("\(path) was changed by another program while it was written")
          }
        } catch {
          return error
        }
      }
      return nil
    }
    if let failure { throw failure }
  }
}
