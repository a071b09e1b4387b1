import Foundation
import Requirements

/// A file from which an interrupted training is resumed: JSON behind a line with its length and its checksum.
public struct SavedFile: Sendable {
  private static let seal = SealedFile("run", version: 1)
  private let path: String

  /// The file at a path, whether it exists or not.
  public init(_ path: String) { self.path = path }

  /// What a user who stops a run is told about the file.
  public var howToResume: String {
    "what was computed is saved in \(path); the same command with --resume continues it"
  }

  /// Replaces the file as a whole, so that an interrupted run leaves the previous one intact, and waits until it would
  /// survive a loss of power.
  public func write(_ value: some Encodable) throws {
    let content = [UInt8](try JSONEncoder().encode(value))
    try SystemFile.save(Self.seal.bytes(of: content), as: path, durably: true)
  }

  /// The value that an earlier run has saved, nil if there is none.
  ///
  /// - Throws: a sentence with the system's reason for a file that cannot be read, and ``isDamaged`` for one that does
  ///   not contain such a value.
  public func read<Value: Decodable>() throws(RunFailure) -> Value? {
    guard let bytes = try SystemFile.bytes(of: path) else { return nil }
    let content: ArraySlice<UInt8>
    do {
      content = try Self.seal.content(of: bytes).bytes
    } catch {
      throw isDamaged(": it \(error)")
    }
    guard let value: Value = try? UntrustedJSON.decode(from: content) else { throw isDamaged }
    return value
  }

  /// The error for a file whose content is invalid.
  public var isDamaged: RunFailure { isDamaged("") }

  private func isDamaged(_ reason: String) -> RunFailure {
    RunFailure(
      "\(path) is not a training that can be continued\(reason); begin anew without --resume, or in another folder "
        + "with --output")
  }

  /// Keeps other runs from this file until the lock is released.
  ///
  /// - Throws: a sentence if another run has the file, or no file can be written there.
  package func lock() throws(RunFailure) -> FileLock {
    do {
      try SystemFile.createFolder(SystemFile.folder(of: path))
    } catch {
      throw RunFailure("cannot write \(path): \(error.reason)")
    }
    do {
      return try FileLock(on: path)
    } catch {
      switch error {
      case .isHeld(let process):
        let who = process.isEmpty ? "another run" : "another run, process \(process)"
        throw RunFailure("\(path) is in use by \(who); wait for its end, or use another folder with --output")
      case .system(let error):
        throw RunFailure("cannot write \(path): \(error.reason)")
      }
    }
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
