import Matrices

/// Ends a training when the validation part gains nothing more: from then on the model learns the training part by
/// heart.
/// ```
/// best ← L, wait ← 0 if L < best − minimumImprovement; else wait ← wait + 1
/// stop if wait > patience
/// ```
/// At the end, whatever ended the training, the model of the best epoch is taken back, unless told otherwise. The
/// number of steps is a limit to how far weights get from their small beginnings, so early stopping regularizes as
/// weight decay does.
///
/// The validation loss of the chosen epoch is the smallest of many, so it flatters: report the test part.
///
/// Source: Prechelt, Early stopping — but when? (1998); Goodfellow, Bengio and Courville, Deep Learning (2016), section
/// 7.8; lecture D3.
public struct EarlyStopping: Callback {
  /// So many epochs in a row may bring nothing.
  public let patience: Int
  /// By how much the metric must fall to count as better.
  public let minimumImprovement: Double
  /// Whether the training ends with the model of the best epoch.
  public let restoresBest: Bool
  public let metric: MonitoredMetric

  private var best = BestSoFar()
  private var bestEpoch = 0
  /// Of the type of the training's model, which this type does not know.
  private var bestModel: (any Layer)?

  public init(
    patience: Int, minimumImprovement: Double = 0, restoresBest: Bool = true,
    monitoring metric: MonitoredMetric = .validationLoss
  ) {
    require(patience >= 0, "patience cannot be \(patience)")
    require(
      minimumImprovement >= 0, "an improvement is at least 0, found \(minimumImprovement)")
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

  public mutating func trainingEnded<Model: Layer>(_ state: inout TrainingState<Model>) {
    if let model = bestModel as? Model { state.restore(model, ofEpoch: bestEpoch) }
  }
}
