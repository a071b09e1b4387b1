/// What was measured after each epoch of a training.
public struct History: Sendable {
  public struct Epoch: Sendable {
    /// The number of the epoch, from 1.
    public let number: Int
    /// The mean loss over the minibatches, weighted with their sizes, while the model was changing.
    public let trainingLoss: Double
    /// The loss on the validation part after the epoch, if there is one.
    public let validationLoss: Double?
    /// The share of validation samples whose largest output is the target's largest; nil for a single
    /// output, which is always the largest, and for targets of another shape than the outputs.
    public let validationAccuracy: Double?
    /// Seconds since the training began, validation included.
    public let seconds: Double
  }

  public internal(set) var epochs: [Epoch] = []

  /// Seconds that the training took.
  public var seconds: Double { epochs.last?.seconds ?? 0 }
}
