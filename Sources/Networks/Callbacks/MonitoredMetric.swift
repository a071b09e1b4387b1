import Matrices

/// A number of each epoch that a callback monitors; smaller is better.
public enum MonitoredMetric: Sendable, Equatable {
  case trainingLoss
  case validationLoss
  /// The share of validation samples that are not recognized, 1 − accuracy.
  case validationError

  var needsValidation: Bool { self != .trainingLoss }

  /// The number of an epoch. Traps if the model's outputs have no accuracy and it is asked for.
  func callAsFunction(_ epoch: History.Epoch) -> Double {
    switch self {
    case .trainingLoss: return epoch.trainingLoss
    // A training whose callback needs a validation part has one.
    case .validationLoss: return epoch.validationLoss ?? .nan
    case .validationError:
      guard let accuracy = epoch.validationAccuracy else {
        fatalError("the validation error is monitored, but these outputs have no accuracy")
      }
      return 1 - accuracy
    }
  }
}

/// The best value so far of a metric.
struct BestSoFar: Sendable {
  private(set) var value = Double.infinity

  /// Whether a value is below the best by more than `improvement`, and so the best from now on. NaN never is.
  mutating func improves(_ value: Double, by improvement: Double = 0) -> Bool {
    if !(value < self.value - improvement) { return false }
    self.value = value
    return true
  }
}
