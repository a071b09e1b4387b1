import Foundation
import Networks
import SystemFiles
import Synchronization

/// The format of the files of trainings.
enum TrainingFileFormat {
  static let seal = SealedFile("training", version: 1)
}

/// The file of a training: its state, and the preprocessing of its data.
struct TrainingFile<Preprocessing: Codable & Sendable>: Sendable {
  private let file: CheckpointFile
  private let preprocessing: Preprocessing

  init(_ path: String, _ preprocessing: Preprocessing) {
    file = CheckpointFile(path, TrainingFileFormat.seal)
    self.preprocessing = preprocessing
  }

  func checkpoint<Model, Rule, Generator>(
    every interval: CheckpointInterval
  ) -> TrainingCheckpoint<Model, Rule, Generator>
  where
    Model: Layer & Codable, Rule: Optimizer<Model.S> & Codable, Generator: RandomNumberGenerator & Codable & Sendable
  {
    let lock = HeldLock()
    return TrainingCheckpoint(every: interval) { snapshot in
      try lock.take(for: file)
      do {
        guard let content = try file.content() else { return }
        snapshot = try JSONDecoder().decode(
          Continued<Model, Rule, Generator>.self, from: content, configuration: (snapshot, preprocessing)
        ).snapshot
      } catch {
        lock.release()
        throw CheckpointError(file.path, error)
      }
    } save: { snapshot in
      try file.write(Content(training: snapshot, preprocessing: preprocessing))
    } end: {
      lock.release()
    }
  }

  private enum Key: CodingKey { case training, preprocessing }

  private struct Content<Model, Rule, Generator>: Encodable
  where
    Model: Layer & Codable, Rule: Optimizer<Model.S> & Codable, Generator: RandomNumberGenerator & Codable & Sendable
  {
    let training: TrainingSnapshot<Model, Rule, Generator>
    let preprocessing: Preprocessing

    func encode(to encoder: any Encoder) throws {
      var values = encoder.container(keyedBy: Key.self)
      try values.encode(training, forKey: .training)
      try values.encode(preprocessing, forKey: .preprocessing)
    }
  }

  /// A saved training that continues one that begins.
  private struct Continued<Model, Rule, Generator>: DecodableWithConfiguration
  where
    Model: Layer & Codable, Rule: Optimizer<Model.S> & Codable, Generator: RandomNumberGenerator & Codable & Sendable
  {
    typealias Snapshot = TrainingSnapshot<Model, Rule, Generator>
    let snapshot: Snapshot

    init(from decoder: any Decoder, configuration: (Snapshot, Preprocessing)) throws {
      let values = try decoder.container(keyedBy: Key.self)
      let saved = try values.decode(Preprocessing.self, forKey: .preprocessing)
      if try Self.bytes(saved) != Self.bytes(configuration.1) {
        throw TrainingMismatch(
          description: "is of another training: its preprocessing is not that of this training, so the data are others")
      }
      snapshot = try Snapshot(from: values.superDecoder(forKey: .training), continuing: configuration.0)
    }

    private static func bytes(_ preprocessing: Preprocessing) throws -> Data {
      let encoder = JSONEncoder()
      encoder.outputFormatting = .sortedKeys
      return try encoder.encode([preprocessing])
    }
  }
}

/// The lock on the file of a training while that runs.
private final class HeldLock: Sendable {
  private let lock = Mutex<FileLock?>(nil)

  /// Takes the lock, and creates the folder if there is none.
  func take(for file: CheckpointFile) throws(CheckpointError) {
    do {
      try SystemFile.createFolder(SystemFile.folder(of: file.path))
      let taken = try FileLock(on: file.path)
      lock.withLock { $0 = taken }
    } catch FileLock.Failure.isHeld(let process) {
      let who = process.isEmpty ? "another run" : "another run, process \(process)"
      throw CheckpointError(file.path, "is in use by \(who): wait for its end, or give this run another file")
    } catch FileLock.Failure.system(let error) {
      throw CheckpointError(file.path, error)
    } catch {
      throw CheckpointError(file.path, error)
    }
  }

  func release() {
    lock.withLock { lock in
      lock?.release()
      lock = nil
    }
  }
}
