import Foundation
import Networks
import SystemFiles

extension Trainer where Model: Codable, Rule: Codable {
  /// A file with the whole state of a training, from which the same call of `fit` continues it.
  ///
  /// ```swift
  /// try trainer.fit(
  ///   training, epochs: 100, batchSize: 32, resuming: trainer.checkpoint(in: "digits.checkpoint"), using: &random)
  /// ```
  /// One run at a time may use the file; another one is told so.
  ///
  /// - Parameters:
  ///   - path: the file, absolute or relative to the current folder.
  ///   - interval: how often the state is saved.
  public func checkpoint<Generator: RandomNumberGenerator & Codable & Sendable>(
    in path: String, every interval: CheckpointInterval = .epochs(1)
  ) -> TrainingCheckpoint<Model, Rule, Generator> {
    TrainingFile(path, NoPreprocessing()).checkpoint(every: interval)
  }

  /// The same with the preprocessing of the data, which a program needs that predicts; see
  /// ``CheckpointFile/preprocessing(_:)``. A training is continued only if its preprocessing is the saved one.
  ///
  /// - Parameters:
  ///   - path: the file, absolute or relative to the current folder.
  ///   - interval: how often the state is saved.
  ///   - preprocessing: what was fitted to the training part, such as a `Standardizer` or a `Pipeline`.
  public func checkpoint<Generator: RandomNumberGenerator & Codable & Sendable>(
    in path: String, every interval: CheckpointInterval = .epochs(1),
    preprocessing: some Codable & Sendable
  ) -> TrainingCheckpoint<Model, Rule, Generator> {
    TrainingFile(path, preprocessing).checkpoint(every: interval)
  }

  /// Takes over model and optimizer from the file of a training, as they were after its last save, without continuing
  /// it.
  ///
  /// - Throws: ``CheckpointError`` if there is no such file, or one of other types.
  public mutating func load(checkpoint path: String) throws(CheckpointError) {
    let saved = try SavedTrainer<Model, Rule>.read(path)
    (model, optimizer) = (saved.training.model, saved.training.optimizer)
  }
}

extension CheckpointFile {
  /// The preprocessing in the file of a training.
  ///
  /// ```swift
  /// let scaler = try CheckpointFile("digits.checkpoint").preprocessing(Standardizer<Float>.self)
  /// ```
  /// - Throws: ``CheckpointError`` if there is no such file, or one with another preprocessing.
  public func preprocessing<Value: Decodable>(_ type: Value.Type = Value.self) throws(CheckpointError) -> Value {
    try SavedPreprocessing<Value>.read(path).preprocessing
  }
}

/// What is in the place of a preprocessing if there is none.
struct NoPreprocessing: Codable {}

/// The trainer in the file of a training.
private struct SavedTrainer<Model: Decodable, Rule: Decodable>: Decodable {
  struct Training: Decodable {
    let model: Model
    let optimizer: Rule
  }
  let training: Training
}

private struct SavedPreprocessing<Value: Decodable>: Decodable {
  let preprocessing: Value
}

extension Decodable {
  /// The value in the file of a training.
  fileprivate static func read(_ path: String) throws(CheckpointError) -> Self {
    guard let value = try CheckpointFile(path, TrainingFileFormat.seal).read(Self.self) else {
      throw CheckpointError(path, "does not exist")
    }
    return value
  }
}
