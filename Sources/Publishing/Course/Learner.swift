import LessonKit

/// What a learner's last checks of the exercises have found, as `grade` keeps it beside them.
struct Learner: Decodable, Equatable {
  struct Entry: Decodable, Equatable {
    let points: Int
  }

  let entries: [String: Entry]

  init(entries: [String: Entry] = [:]) { self.entries = entries }

  /// What is there; nothing if there is no file or it makes no sense.
  init(of repository: Repository) {
    let text = try? SystemFile.text(of: repository.root + "/Exercises/.progress.json")
    self = text.flatMap { try? UntrustedJSON.decode(Learner.self, from: Array($0.utf8)) } ?? Learner()
  }

  /// The points of an exercise, nil if it was not checked.
  func points(of exercise: ExerciseText) -> Int? {
    entries[exercise.name].map { min(max($0.points, 0), exercise.points) }
  }
}
