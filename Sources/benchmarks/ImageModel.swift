import LessonKit
import Networks

/// The networks that `benchmarks mnist` trains.
enum ImageModel: String, CaseIterable, Sendable {
  case plain, regularized, convolutional

  /// The learning rate of the plain network, in all steps.
  static let plainRate = Schedule.constant(1e-3)
  /// The initial learning rate of the regularized and the convolutional network.
  static let firstRate = 3e-3
  /// The drop rate of its dropout.
  static let dropRate = 0.1

  /// The optimizer and the regularization, in words.
  var explanation: String {
    switch self {
    case .plain: "Adam with the learning rate \(Self.plainRate(0))"
    case .convolutional: "Adam with a learning rate from \(Self.firstRate) along a cosine to 0"
    case .regularized:
      "batch norm, dropout of \(Self.dropRate.percent(digits: 0)), Adam with a learning rate from "
        + "\(Self.firstRate) along a cosine to 0"
    }
  }
}
