import Adjoint
import LessonKit

/// A training by L-BFGS that can be continued as if nothing had happened: the search with its pairs, and what was
/// measured on the way.
struct Checkpoint: Codable {
  /// What must be the same, in words.
  let settings: String
  var search: Search.State
  var course: [Training.Sample] = []

  init(_ search: Search) {
    settings = search.description
    self.search = search.begin()
  }
}

extension Search: CustomStringConvertible {
  var description: String {
    "\(network.hiddenLayers) × \(network.neurons) units, N_u = \(scheme.dataCount), N_f = "
      + "\(scheme.interiorCount), seed \(seed)"
  }
}

/// The file of a training.
struct CheckpointFile {
  let search: Search
  let file: SavedFile

  init(_ search: Search, in folder: String) {
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
