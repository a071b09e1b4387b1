import Foundation
import LessonKit

/// A file from which a training goes on.
struct SavedFile {
  let path: String

  init(_ path: String) { self.path = path }

  /// Replaces the file as a whole: an interrupted run leaves the last one.
  func write(_ value: some Encodable) throws {
    let file = URL(fileURLWithPath: path)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try JSONEncoder().encode(value).write(to: file, options: .atomic)
  }

  /// What an earlier run has left, nil if there was none. Throws a sentence for a file that is no such value.
  func read<Value: Decodable>() throws -> Value? {
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    guard let data = try? Data(contentsOf: URL(fileURLWithPath: path)),
      let value = try? JSONDecoder().decode(Value.self, from: data)
    else { throw isDamaged }
    return value
  }

  var isDamaged: RunFailure {
    RunFailure("\(path) is not a training that can be continued; remove it to begin anew")
  }

  /// Throws a sentence if the file is of other settings.
  func require(_ settings: String, found: String) throws {
    if found == settings { return }
    throw RunFailure(
      "\(path) is a training with \(found), and this run has \(settings); give it another folder with --output"
    )
  }
}
