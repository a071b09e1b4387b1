/// Lowers the learning rate when a monitored metric has stopped falling, by the rule of ``Plateau``.
public struct ReducedOnPlateau: RememberingCallback {
  /// The rule with its state.
  public private(set) var plateau: Plateau
  /// The metric that is monitored.
  public let metric: MonitoredMetric

  /// A callback that applies the rule `plateau` to the monitored metric after each epoch.
  public init(_ plateau: Plateau = Plateau(), monitoring metric: MonitoredMetric = .validationLoss) {
    (self.plateau, self.metric) = (plateau, metric)
  }

  public var needsValidation: Bool { metric.needsValidation }

  public mutating func epochEnded<Model: Layer>(_ state: inout TrainingState<Model>) {
    guard let epoch = state.history.epochs.last else { return }
    state.learningRate = plateau.rate(after: metric(epoch), from: state.learningRate)
  }

  public func encodeMemory<Model: Layer & Codable>(to encoder: any Encoder, of model: Model) throws {
    try plateau.encode(to: encoder)
  }

  public mutating func restoreMemory<Model: Layer & Codable>(from decoder: any Decoder, of model: Model) throws {
    plateau.continue(from: try Plateau(from: decoder))
  }
}
