import Adjoint
import BurgersTraining
import LessonKit

/// A training by L-BFGS that can be continued as if nothing had happened: the search with its pairs, and what was
/// measured on the way.
struct Checkpoint: Codable {
  /// What must be the same, in words.
  let settings: String
  var search: PublishedTraining.State
  var course: [Training.Sample] = []

  init(_ search: PublishedTraining) {
    settings = search.description
    self.search = search.begin()
  }
}

/// The file of a training.
struct CheckpointFile {
  let search: PublishedTraining
  let file: SavedFile

  init(_ search: PublishedTraining, in folder: String) {
    self.search = search
    file = SavedFile("\(folder)/training-\(search.seed).json")
  }

  func write(_ state: Checkpoint) throws { try file.write(state) }

  /// What an earlier run has left, nil if there was none.
  func read() throws -> Checkpoint? {
    let found: Checkpoint? = try file.read()
    guard let found else { return nil }
    try file.require("\(search)", found: found.settings)
    if found.search.descent.x.count != search.network.parameterCount { throw file.isDamaged }
    return found
  }
}
