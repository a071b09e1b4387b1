import LessonKit

/// The hints of an exercise, each more explicit than the one before.
struct Hints {
  /// Texts without their headings.
  let levels: [String]

  /// The number of hints of every exercise.
  static let count = 3

  /// Reads sections `## 1`, `## 2` and so on.
  init(_ text: String) {
    var levels: [[Substring]] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line == "## \(levels.count + 1)" {
        levels.append([])
      } else if !levels.isEmpty {
        levels[levels.count - 1].append(line)
      }
    }
    self.levels = levels.map { lines in
      let start = lines.drop { $0.isEmpty }
      return start.reversed().drop { $0.isEmpty }.reversed().joined(separator: "\n")
    }
  }

  /// The hints of an exercise.
  ///
  /// - Throws: if the file is missing.
  init(of exercise: Exercise, in course: Course) throws(RunFailure) {
    self.init(try Course.text(at: course.hints(of: exercise)))
  }

  /// A hint with its number, from 1.
  func text(at level: Int) -> String {
    guard levels.indices.contains(level - 1) else { return "There is no hint \(level)." }
    return "Hint \(level) of \(levels.count):\n\(levels[level - 1])"
  }
}
