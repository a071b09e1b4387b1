/// A measurement on the way of a training.
public struct CourseSample: Codable, Sendable {
  /// Of training, without the time of the measurements.
  public let seconds: Double
  /// Losses with their gradients so far.
  public let evaluations: Int
  /// The loss that is minimized.
  public let loss: Double
  /// The part of the loss that the data have.
  public let dataLoss: Double
  /// The relative L2 error against the exact solution.
  public let error: Double

  /// One measurement.
  public init(seconds: Double, evaluations: Int, loss: Double, dataLoss: Double, error: Double) {
    (self.seconds, self.evaluations, self.loss) = (seconds, evaluations, loss)
    (self.dataLoss, self.error) = (dataLoss, error)
  }
}
