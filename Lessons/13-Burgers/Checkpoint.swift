import Adjoint
import Foundation
import LessonKit

/// A training that can be continued: the best parameters so far and what they have cost.
struct Checkpoint: Codable {
  let hiddenLayers: Int
  let neurons: Int
  let dataCount: Int
  let interiorCount: Int
  let seed: UInt64
  /// Of all runs so far.
  let seconds: Double
  let evaluations: Int
  /// In one row.
  let parameters: Matrix<Double>

  init(_ search: Search, seconds: Double, evaluations: Int, _ parameters: Matrix<Double>) {
    (hiddenLayers, neurons) = (search.network.hiddenLayers, search.network.neurons)
    (dataCount, interiorCount) = (search.scheme.dataCount, search.scheme.interiorCount)
    (seed, self.seconds, self.evaluations) = (search.seed, seconds, evaluations)
    self.parameters = parameters
  }

  static func path(_ seed: UInt64, in folder: String) -> String {
    "\(folder)/training-\(seed).json"
  }

  /// Replaces the file as a whole.
  func write(to folder: String) throws {
    try FileManager.default.createDirectory(
      at: URL(fileURLWithPath: folder), withIntermediateDirectories: true)
    let file = URL(fileURLWithPath: Self.path(seed, in: folder))
    try JSONEncoder().encode(self).write(to: file, options: .atomic)
  }

  /// What an earlier run has left, nil if there was none. Throws a sentence for a file that cannot be read, and for that of another
  /// network or other points.
  static func read(for search: Search, in folder: String) throws -> Checkpoint? {
    let path = path(search.seed, in: folder)
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    let data = try? Data(contentsOf: URL(fileURLWithPath: path))
    guard let found = data.flatMap({ try? JSONDecoder().decode(Checkpoint.self, from: $0) }),
      found.parameters.rows == 1
    else {
      throw RunFailure("\(path) is not a training that can be continued; remove it to begin anew")
    }
    let expected = Checkpoint(search, seconds: 0, evaluations: 0, found.parameters)
    guard found.name == expected.name, found.parameters.count == search.network.parameterCount
    else {
      throw RunFailure(
        "\(path) is a training with \(found.name), and this run has \(expected.name); give it another folder with --output"
      )
    }
    return found
  }

  private var name: String {
    "\(hiddenLayers) × \(neurons) units, N_u = \(dataCount), N_f = \(interiorCount), seed \(seed)"
  }
}
