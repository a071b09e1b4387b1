import Matrices

/// A metric of each epoch that a callback monitors; smaller is better.
public enum MonitoredMetric: Sendable, Equatable {
  /// The mean training loss of the epoch, see ``History/Epoch/trainingLoss``.
  case trainingLoss
  /// The loss on the validation part after the epoch.
  case validationLoss
  /// The classification error on the validation part, 1 − accuracy, from 0 to 1.
  case validationError

  var needsValidation: Bool { self != .trainingLoss }

  /// The metric of an epoch. Traps for ``validationError`` if the model's outputs have no accuracy.
  func callAsFunction(_ epoch: History.Epoch) -> Double {
    switch self {
    case .trainingLoss: return epoch.trainingLoss
    // A training checks beforehand that there is a validation part if a callback needs one.
    case .validationLoss: return epoch.validationLoss ?? .nan
    case .validationError:
      guard let accuracy = epoch.validationAccuracy else {
        fatalError("the validation error is monitored, but these outputs have no accuracy")
      }
      return 1 - accuracy
    }
  }
}

/// The best value of a metric so far.
struct BestSoFar: Sendable, Codable {
  private(set) var value = Double.infinity

  init() {}

  init(from decoder: any Decoder) throws {
    value = try CodedNumber(from: decoder).value
    try decoder.check(!value.isNaN, "the best value of a metric is a number, found \(value)")
  }

  func encode(to encoder: any Encoder) throws { try CodedNumber(value).encode(to: encoder) }

  /// Whether a value is below the best by more than `improvement`; it is then the best from now on. NaN is never
  /// better.
  mutating func improves(_ value: Double, by improvement: Double = 0) -> Bool {
    if !(value < self.value - improvement) { return false }
    self.value = value
    return true
  }
}
