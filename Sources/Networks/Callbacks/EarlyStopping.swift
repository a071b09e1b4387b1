import Matrices

/// Ends a training when the validation loss has stopped falling: from then on the model overfits the training part.
/// ```
/// best ← L, wait ← 0 if L < best − minimumImprovement; else wait ← wait + 1
/// stop if wait > patience
/// ```
/// At the end, whatever ended the training, a step that diverged included, the model of the best epoch is restored
/// unless `restoresBest` is false. The
/// number of steps limits the distance of the weights from their small initial values, so early stopping regularizes as
/// weight decay does.
///
/// The validation loss of the chosen epoch is the smallest of many, so it is biased towards low values: estimate the
/// generalization error on the test part.
///
/// Source: Prechelt, Early stopping — but when? (1998); Goodfellow, Bengio and Courville, Deep Learning (2016), section
/// 7.8; lecture D3.
public struct EarlyStopping: RememberingCallback {
  /// The number of epochs in a row that may pass without an improvement.
  public let patience: Int
  /// The decrease of the metric from which on an epoch counts as an improvement, in the units of the metric.
  public let minimumImprovement: Double
  /// Whether the training ends with the model of the best epoch.
  public let restoresBest: Bool
  /// The metric that is monitored.
  public let metric: MonitoredMetric

  private var best = BestSoFar()
  private var bestEpoch = 0
  /// The model of the best epoch, of the type of the training's model, which this type does not know.
  private var bestModel: (any Layer)?

  /// Early stopping by a monitored metric.
  ///
  /// - Parameters:
  ///   - patience: the number of epochs in a row without an improvement, at least 0.
  ///   - minimumImprovement: the decrease that counts as an improvement, at least 0.
  ///   - restoresBest: whether the training ends with the model of the best epoch.
  ///   - metric: the metric that is monitored.
  public init(
    patience: Int, minimumImprovement: Double = 0, restoresBest: Bool = true,
    monitoring metric: MonitoredMetric = .validationLoss
  ) {
    require(patience >= 0, "patience cannot be \(patience)")
    require(
      minimumImprovement >= 0 && minimumImprovement.isFinite,
      "an improvement is at least 0 and finite, found \(minimumImprovement)")
    (self.patience, self.minimumImprovement) = (patience, minimumImprovement)
    (self.restoresBest, self.metric) = (restoresBest, metric)
  }

  public var needsValidation: Bool { metric.needsValidation }

  public mutating func epochEnded<Model: Layer>(_ state: inout TrainingState<Model>) {
    guard let epoch = state.history.epochs.last else { return }
    if best.improves(metric(epoch), by: minimumImprovement) {
      bestEpoch = epoch.number
      if restoresBest { bestModel = state.model }
    } else if epoch.number - bestEpoch > patience {
      state.stop(because: "no improvement since epoch \(bestEpoch)")
    }
  }

  public mutating func trainingFailed<Model: Layer>(_ state: inout TrainingState<Model>) {
    trainingEnded(&state)
  }

  public mutating func trainingEnded<Model: Layer>(_ state: inout TrainingState<Model>) {
    if let model = bestModel as? Model { state.restore(model, ofEpoch: bestEpoch) }
  }

  private enum MemoryKey: String, CodingKey { case best, epoch, model }

  public func encodeMemory<Model: Layer & Codable>(to encoder: any Encoder, of model: Model) throws {
    var values = encoder.container(keyedBy: MemoryKey.self)
    try values.encode(best, forKey: .best)
    try values.encode(bestEpoch, forKey: .epoch)
    try values.encodeIfPresent(bestModel as? Model, forKey: .model)
  }

  public mutating func restoreMemory<Model: Layer & Codable>(from decoder: any Decoder, of model: Model) throws {
    let values = try decoder.container(keyedBy: MemoryKey.self)
    best = try values.decode(BestSoFar.self, forKey: .best)
    bestEpoch = try values.decodeCount(.epoch, "the number of the best epoch is at least 0")
    let saved = try values.decodeIfPresent(Model.self, forKey: .model)
    if let saved { try decoder.check(saved.hasParameters(like: model), "the best model is of other shapes") }
    bestModel = restoresBest ? saved : nil
  }
}
