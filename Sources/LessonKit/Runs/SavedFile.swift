import Foundation

/// A file from which an interrupted training is resumed.
public struct SavedFile: Sendable {
  private let path: String

  /// The file at a path, whether it exists or not.
  public init(_ path: String) { self.path = path }

  /// Replaces the file as a whole, so that an interrupted run leaves the previous one intact.
  public func write(_ value: some Encodable) throws {
    try SystemFile.save(String(decoding: try JSONEncoder().encode(value), as: UTF8.self), as: path)
  }

  /// The value that an earlier run has saved, nil if there is none.
  ///
  /// - Throws: ``isDamaged`` for a file that does not contain such a value.
  public func read<Value: Decodable>() throws(RunFailure) -> Value? {
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    guard let data = try? Data(contentsOf: URL(fileURLWithPath: path)),
      let value = try? JSONDecoder().decode(Value.self, from: data)
    else { throw isDamaged }
    return value
  }

  /// The error for a file whose content is invalid.
  public var isDamaged: RunFailure {
    RunFailure("\(path) is not a training that can be continued; remove it to begin anew")
  }

  /// Checks that the file belongs to a run with these settings.
  ///
  /// - Throws: ``RunFailure`` if the file is of other settings.
  public func require(_ settings: String, found: String) throws(RunFailure) {
    if found == settings { return }
    throw RunFailure(
      "\(path) is a training with \(found), and this run has \(settings); give it another folder with --output")
  }
}
