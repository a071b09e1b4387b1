/// The history of a training: the metrics of each epoch, and how the training ended.
public struct History: Sendable {
  /// The metrics of one epoch.
  public struct Epoch: Sendable {
    /// The number of the epoch, from 1.
    public let number: Int
    /// The mean loss over the minibatches, weighted with their sizes, while the model was changing.
    public let trainingLoss: Double
    /// The loss on the validation part after the epoch, if there is one.
    public let validationLoss: Double?
    /// The accuracy on the validation part, from 0 to 1; nil where it is not defined, see ``Metrics/accuracy``.
    public let validationAccuracy: Double?
    /// The learning rate α of the last step of the epoch.
    public let learningRate: Double
    /// The time since the training began, validation included, in seconds; of a training that was resumed, the time of
    /// all runs, each up to what was saved of it.
    public let seconds: Double
  }

  /// The epochs that were finished.
  public internal(set) var epochs: [Epoch] = []

  /// Why a callback has ended the training; nil if none has.
  public internal(set) var stopReason: String?

  /// The number of the epoch whose model was restored at the end, if one was, see ``EarlyStopping``.
  public internal(set) var restoredEpoch: Int?

  /// The duration of the training, in seconds.
  public var seconds: Double { epochs.last?.seconds ?? 0 }

  /// The first epoch with the smallest validation loss; nil without a validation part.
  public var bestEpoch: Epoch? {
    epochs.filter { $0.validationLoss?.isNaN == false }
      .min { $0.validationLoss! < $1.validationLoss! }
  }
}
