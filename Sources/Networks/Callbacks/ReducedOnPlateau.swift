/// Lowers the learning rate after epochs that brought nothing, by the rule of ``Plateau``.
public struct ReducedOnPlateau: Callback {
  public private(set) var plateau: Plateau
  public let metric: MonitoredMetric

  public init(_ plateau: Plateau = Plateau(), monitoring metric: MonitoredMetric = .validationLoss) {
    (self.plateau, self.metric) = (plateau, metric)
  }

  public var needsValidation: Bool { metric.needsValidation }

  public mutating func epochEnded<Model: Layer>(_ state: inout TrainingState<Model>) {
    guard let epoch = state.history.epochs.last else { return }
    state.learningRate = plateau.rate(after: metric(epoch), from: state.learningRate)
  }
}
