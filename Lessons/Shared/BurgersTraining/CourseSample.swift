import Matrices

/// A measurement during a training.
public struct CourseSample: Codable, Sendable {
  /// The time of training in seconds, without that of the measurements.
  public let seconds: Double
  /// The number of losses with their gradients so far.
  public let evaluations: Int
  /// The loss that is minimized.
  public let loss: Double
  /// The part of the loss that comes from the data.
  public let dataLoss: Double
  /// The relative L2 error against the exact solution.
  public let error: Double

  /// One measurement.
  public init(seconds: Double, evaluations: Int, loss: Double, dataLoss: Double, error: Double) {
    (self.seconds, self.evaluations, self.loss) = (seconds, evaluations, loss)
    (self.dataLoss, self.error) = (dataLoss, error)
  }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    seconds = try values.decode(.seconds, "a time is at least 0") { $0 >= 0 && $0.isFinite }
    evaluations = try values.decodeCount(.evaluations, "evaluations are counted from 0")
    loss = try values.decode(Double.self, forKey: .loss)
    dataLoss = try values.decode(.dataLoss, "a loss is at least 0") { $0 >= 0 }
    error = try values.decode(.error, "an error is at least 0") { $0 >= 0 }
  }
}
