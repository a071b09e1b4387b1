import Adjoint
import BurgersTraining
import LessonKit

/// A training by L-BFGS that can be resumed without a difference: the search with its pairs, and the measurements so
/// far.
struct Checkpoint: Codable {
  /// The settings that must agree, in words.
  let settings: String
  var training: PublishedTraining.State
  var course: [Training.Sample] = []

  init(_ training: PublishedTraining) {
    settings = training.description
    self.training = training.begin()
  }
}

/// The file of a training.
struct CheckpointFile {
  let training: PublishedTraining
  let file: SavedFile

  init(_ training: PublishedTraining, in folder: String) {
    self.training = training
    file = SavedFile("\(folder)/training-\(training.seed).json")
  }

  func write(_ state: Checkpoint) throws { try file.write(state) }

  /// The checkpoint of an earlier run, nil if there is none.
  func read() throws -> Checkpoint? {
    let found: Checkpoint? = try file.read()
    guard let found else { return nil }
    try file.require("\(training)", found: found.settings)
    if found.training.search.x.count != training.network.parameterCount { throw file.isDamaged }
    return found
  }
}
