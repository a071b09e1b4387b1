import Foundation

/// A file from which a training goes on.
public struct SavedFile: Sendable {
  private let path: String

  /// The file at a path, whether it exists or not.
  public init(_ path: String) { self.path = path }

  /// Replaces the file as a whole: an interrupted run leaves the last one.
  public func write(_ value: some Encodable) throws {
    try SystemFile.save(String(decoding: try JSONEncoder().encode(value), as: UTF8.self), as: path)
  }

  /// What an earlier run has left, nil if there was none.
  ///
  /// - Throws: ``isDamaged`` for a file that is no such value.
  public func read<Value: Decodable>() throws(RunFailure) -> Value? {
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    guard let data = try? Data(contentsOf: URL(fileURLWithPath: path)),
      let value = try? JSONDecoder().decode(Value.self, from: data)
    else { throw isDamaged }
    return value
  }

  /// The error of a file whose content makes no sense.
  public var isDamaged: RunFailure {
    RunFailure("\(path) is not a training that can be continued; remove it to begin anew")
  }

  /// - Throws: ``RunFailure`` if the file is of other settings.
  public func require(_ settings: String, found: String) throws(RunFailure) {
    if found == settings { return }
    throw RunFailure(
      "\(path) is a training with \(found), and this run has \(settings); give it another folder with --output")
  }
}
