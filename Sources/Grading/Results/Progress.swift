import Foundation
import LessonKit

/// What a learner's last runs have found, kept beside the exercises: an overview need not check again what has not
/// changed. For the learner's own eyes; result files never take anything from here.
struct Progress: Codable, Equatable {
  /// One exercise.
  struct Entry: Codable, Equatable {
    /// The file and all that judged it, by a hash.
    let key: String
    let points: Int
    let passed: [Bool]
  }

  private(set) var entries: [String: Entry] = [:]

  /// The file in the folder of the exercises, which git ignores.
  static func path(in course: Course) -> String { course.folder + "/.progress.json" }

  /// What is there; nothing if there is no file or it makes no sense.
  init(of course: Course) {
    guard let data = FileManager.default.contents(atPath: Self.path(in: course)),
      let progress = try? UntrustedJSON.decode(Progress.self, from: data)
    else { return }
    self = progress
  }

  /// Takes over a result.
  mutating func record(_ assessment: Assessment, key: String) {
    guard assessment.state == .checked else {
      entries[assessment.exercise.name] = nil
      return
    }
    entries[assessment.exercise.name] = Entry(
      key: key, points: assessment.points, passed: assessment.results.map(\.hasPassed))
  }

  /// The last result of a file, if it was this file.
  func assessment(of exercise: Exercise, key: String, seed: UInt64) -> Assessment? {
    guard let entry = entries[exercise.name], entry.key == key, entry.passed.count == exercise.checks.count else {
      return nil
    }
    var assessment = Assessment(exercise, .checked, seed: seed)
    assessment.results = zip(exercise.checks, entry.passed).map { check, hasPassed in
      CheckResult(check, hasPassed ? nil : CheckFailure("failed when it was checked last"))
    }
    return assessment
  }

  /// - Throws: if the file cannot be written.
  func save(in course: Course) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    try SystemFile.save(String(decoding: try encoder.encode(self), as: UTF8.self) + "\n", as: Self.path(in: course))
  }
}
