/// What was measured after each epoch of a training, and how the training ended.
public struct History: Sendable {
  public struct Epoch: Sendable {
    /// The number of the epoch, from 1.
    public let number: Int
    /// The mean loss over the minibatches, weighted with their sizes, while the model was changing.
    public let trainingLoss: Double
    /// The loss on the validation part after the epoch, if there is one.
    public let validationLoss: Double?
    /// The share of validation samples that are recognized, where that has a meaning: ``Metrics/accuracy``.
    public let validationAccuracy: Double?
    /// α of the last step of the epoch.
    public let learningRate: Double
    /// Seconds since the training began, validation included.
    public let seconds: Double
  }

  /// The epochs that were finished.
  public internal(set) var epochs: [Epoch] = []

  /// Why a callback has ended the training; nil if none has.
  public internal(set) var stopReason: String?

  /// The epoch whose model was taken back at the end, if one was: see ``EarlyStopping``.
  public internal(set) var restoredEpoch: Int?

  /// Seconds that the training took.
  public var seconds: Double { epochs.last?.seconds ?? 0 }

  /// The first epoch with the smallest validation loss; nil without a validation part.
  public var bestEpoch: Epoch? {
    epochs.filter { $0.validationLoss?.isNaN == false }
      .min { $0.validationLoss! < $1.validationLoss! }
  }
}
