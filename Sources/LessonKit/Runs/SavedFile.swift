import Foundation
import Requirements

/// A file from which an interrupted training is resumed.
public struct SavedFile: Sendable {
  private let path: String

  /// The file at a path, whether it exists or not.
  public init(_ path: String) { self.path = path }

  /// What a user who stops a run is told about the file.
  public var howToResume: String {
    "what was computed is saved in \(path); the same command with --resume continues it"
  }

  /// Replaces the file as a whole, so that an interrupted run leaves the previous one intact.
  public func write(_ value: some Encodable) throws {
    try SystemFile.save(String(decoding: try JSONEncoder().encode(value), as: UTF8.self), as: path)
  }

  /// The value that an earlier run has saved, nil if there is none.
  ///
  /// - Throws: a sentence with the system's reason for a file that cannot be read, ``isDamaged`` for one that does not
  ///   contain such a value.
  public func read<Value: Decodable>() throws(RunFailure) -> Value? {
    guard let bytes = try SystemFile.bytes(of: path) else { return nil }
    guard let value: Value = try? UntrustedJSON.decode(from: bytes) else { throw isDamaged }
    return value
  }

  /// The error for a file whose content is invalid.
  public var isDamaged: RunFailure {
    RunFailure(
      "\(path) is not a training that can be continued; begin anew without --resume, or in another folder with "
        + "--output")
  }

  /// Checks that the file belongs to a run with these settings.
  ///
  /// - Throws: ``RunFailure`` if the file is of other settings.
  public func require(_ settings: String, found: String) throws(RunFailure) {
    if found == settings { return }
    throw RunFailure(
      "\(path) is a training with \(found.excerpt), and this run has \(settings); give it another folder with --output")
  }
}
