import Foundation
import LessonKit

/// The time from an edit to the verdict: reading, compiling, linking and running all checks.
struct Timing {
  let grader: Grader

  /// The times of one check after an edit of a right answer of each exercise, in seconds.
  func seconds(of exercises: [Exercise]) throws -> [Double] {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try exercises.compactMap { exercise in
      guard let path = grader.course.files(of: exercise, in: "Right").first else { return nil }
      // A comment that was never there, so that nothing is known from before.
      let text = try Course.text(at: path) + "// \(UUID().uuidString)\n"
      let file = folder.appending(path: "Exercise.swift").path
      try SystemFile.save(text, as: file)
      let assessment = try grader.assess(exercise, file: file, seed: 1)
      guard assessment.isDone else { throw RunFailure("\(path) does not earn all points") }
      return assessment.seconds
    }
  }

  /// Median and largest time in a sentence.
  func text(of exercises: [Exercise]) throws -> String {
    let times = try seconds(of: exercises).sorted()
    guard let largest = times.last else { return "There is no answer to measure." }
    return """
      From an edit to the verdict: median \(times[times.count / 2].fixed(digits: 2)) s, at most \
      \(largest.fixed(digits: 2)) s, of \(times.count) exercises.
      """
  }
}
