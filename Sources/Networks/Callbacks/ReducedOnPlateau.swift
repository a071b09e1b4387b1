/// Lowers the learning rate after epochs that brought nothing, by the rule of ``Plateau``.
public struct ReducedOnPlateau: Callback {
  public private(set) var plateau: Plateau
  public let measure: MonitoredMetric

  public init(_ plateau: Plateau = Plateau(), watching measure: MonitoredMetric = .validationLoss) {
    (self.plateau, self.measure) = (plateau, measure)
  }

  public var needsValidation: Bool { measure.needsValidation }

  public mutating func epochEnded<Model: Layer>(_ state: inout TrainingState<Model>) {
    guard let epoch = state.history.epochs.last else { return }
    state.learningRate = plateau.rate(after: measure(epoch), from: state.learningRate)
  }
}
