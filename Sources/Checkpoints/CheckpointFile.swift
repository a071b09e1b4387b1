import Foundation
import Networks
import Requirements
import SystemFiles

/// A file for what took long to compute, such as a trained model: it contains either what was written last or what was
/// written before, whatever happens in between, and it is known if it was changed.
///
/// ```swift
/// let file = CheckpointFile("digits.model")
/// try file.write(trainer.model)
/// trainer.model = try file.read() ?? trainer.model
/// ```
/// Any value that is `Codable` can be written. The content is JSON, behind one line with the length and a checksum:
/// ```
/// Adjoint checkpoint, version 1, 20480 bytes, checksum 9ae0daaf
/// {"0": "Dense", "0.weights": …}
/// ```
/// The bytes are written to a new file in the same folder and synced; then the file is renamed, and the folder synced:
/// when ``write(_:)`` returns, the file would survive a loss of power. What a process left that was killed in between
/// is removed by the next one.
public struct CheckpointFile: Sendable {
  /// The file, absolute or relative to the current folder. A link there is replaced and not followed.
  public let path: String
  let seal: SealedFile

  /// A file for values.
  public init(_ path: String) { self.init(path, SealedFile("checkpoint", version: 1)) }

  init(_ path: String, _ seal: SealedFile) { (self.path, self.seal) = (path, seal) }

  /// Replaces the file, and creates its folder if there is none.
  ///
  /// - Throws: ``CheckpointError`` with the system's reason; the file is then the one before. Only if the folder could
  ///   not be synced the new one is there, and may be lost.
  public func write(_ value: some Encodable) throws(CheckpointError) {
    do {
      let encoder = JSONEncoder()
      // Equal values give equal files.
      encoder.outputFormatting = .sortedKeys
      let content = [UInt8](try encoder.encode(value))
      try SystemFile.replaceCreatingFolder(NewFile(path, seal.bytes(of: content)), durably: true)
    } catch {
      throw CheckpointError(path, error)
    }
  }

  /// The value that was written last; nil if there is no file.
  ///
  /// - Throws: ``CheckpointError`` if the file cannot be read, was cut off or changed, was written by a newer version
  /// of this library, or contains another kind of value.
  public func read<Value: Decodable>(_ type: Value.Type = Value.self) throws(CheckpointError) -> Value? {
    guard let content = try content() else { return nil }
    do {
      return try JSONDecoder().decode(type, from: content)
    } catch {
      throw CheckpointError(path, error)
    }
  }

  /// The JSON of the file; nil if there is none.
  func content() throws(CheckpointError) -> Data? {
    do {
      guard let bytes = try SystemFile.read(path) else { return nil }
      let content = try seal.content(of: bytes).bytes
      try UntrustedJSON.checkDepth(of: content)
      return Data(content)
    } catch let error as SystemError {
      throw CheckpointError(path, "cannot be read: \(error.readingReason)")
    } catch let error as SealError {
      throw CheckpointError(path, error.description)
    } catch {
      throw CheckpointError(path, error)
    }
  }
}

extension Trainer where Model: Codable {
  /// A callback that writes the model to a ``CheckpointFile``: after every so many epochs, or whenever it is the best
  /// so far.
  ///
  /// ```swift
  /// callbacks: [trainer.checkpoint(.best(.validationLoss), in: "digits.model")]
  /// ```
  public func checkpoint(_ occasion: Checkpoint<Model>.Occasion, in path: String) -> Checkpoint<Model> {
    let file = CheckpointFile(path)
    return Checkpoint(occasion) { model, _ in try file.write(model) }
  }
}
