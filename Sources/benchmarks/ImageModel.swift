import LessonKit
import Networks

/// What `benchmarks mnist` trains.
enum ImageModel: String, CaseIterable, Sendable {
  case plain, regularized

  /// The learning rate of the plain network, in all steps.
  static let plainRate = Schedule.constant(1e-3)
  /// The learning rate of the other one at its first step.
  static let firstRate = 3e-3
  /// The share of values that it drops.
  static let dropRate = 0.1

  /// What stands beside the layers.
  var explanation: String {
    switch self {
    case .plain: "Adam with the learning rate \(Self.plainRate(0))"
    case .regularized:
      "batch norm, dropout of \(Self.dropRate.percent(digits: 0)), Adam with a learning rate from "
        + "\(Self.firstRate) along a cosine to 0"
    }
  }
}
