import Matrices

/// Lowers a learning rate when the loss has stopped falling.
/// ```
/// best ← L if L < best − threshold |best|, and wait ← 0; else wait ← wait + 1
/// α ← max(factor α, minimum), wait ← 0 if wait > patience
/// ```
/// It depends on what the training does, so it is not a ``Schedule`` but a value with a memory. The loss is most
/// often that of the validation part, told once per epoch; it may be negative.
public struct Plateau: Sendable, Codable, Equatable {
  public let factor: Double
  /// So many losses in a row may bring nothing.
  public let patience: Int
  /// The share by which a loss must be below the best to count as better.
  public let threshold: Double
  /// The rate is not lowered below.
  public let minimum: Double

  /// The smallest loss so far.
  public var best: Double { smallest ?? .infinity }
  private var smallest: Double?
  private var wait = 0

  public init(
    factor: Double = 0.1, patience: Int = 10, threshold: Double = 1e-4, minimum: Double = 0
  ) {
    require(factor > 0 && factor < 1, "a plateau's factor lies between 0 and 1, found \(factor)")
    require(patience >= 0, "patience cannot be \(patience)")
    require(threshold >= 0 && threshold < 1, "a threshold lies in 0..<1, found \(threshold)")
    require(minimum >= 0, "the smallest rate is at least 0, found \(minimum)")
    (self.factor, self.patience) = (factor, patience)
    (self.threshold, self.minimum) = (threshold, minimum)
  }

  /// The rate after an epoch with that loss, from the rate before.
  public mutating func rate(after loss: Double, from rate: Double) -> Double {
    // A loss that is not a number is not better.
    if loss < best - threshold * abs(best) || (best == .infinity && loss < best) {
      (smallest, wait) = (loss, 0)
      return rate
    }
    wait += 1
    if wait <= patience { return rate }
    wait = 0
    return min(rate, max(factor * rate, minimum))
  }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    factor = try values.decode(.factor, "a plateau's factor lies between 0 and 1") {
      $0 > 0 && $0 < 1
    }
    patience = try values.decode(.patience, "patience is at least 0") { $0 >= 0 }
    threshold = try values.decode(.threshold, "a threshold lies in 0..<1") { 0..<1 ~= $0 }
    minimum = try values.decode(.minimum, "the smallest rate is at least 0") { $0 >= 0 }
    smallest = try values.decodeIfPresent(Double.self, forKey: .smallest)
    wait = try values.decode(.wait, "the losses since the best are at least 0") { $0 >= 0 }
  }
}
