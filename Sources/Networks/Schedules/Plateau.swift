import Matrices

/// Reduction of the learning rate on a plateau, when the loss has stopped falling:
/// ```
/// best ← L if L < best − threshold |best|, and wait ← 0; else wait ← wait + 1
/// α ← max(factor α, minimum), wait ← 0 if wait > patience
/// ```
/// The rate depends on the losses of the training, so this is not a ``Schedule`` but a value with a state. The loss is
/// most often that of the validation part, passed once per epoch; it may be negative.
public struct Plateau: Sendable, Codable, Equatable {
  /// The factor by which the rate is multiplied, between 0 and 1.
  public let factor: Double
  /// The number of losses in a row that may pass without an improvement.
  public let patience: Int
  /// The relative decrease from which on a loss counts as an improvement.
  public let threshold: Double
  /// The smallest learning rate, below which the rate is not lowered.
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
    require(
      minimum >= 0 && minimum.isFinite, "the smallest rate is at least 0 and finite, found \(minimum)")
    (self.factor, self.patience) = (factor, patience)
    (self.threshold, self.minimum) = (threshold, minimum)
  }

  /// The learning rate after an epoch with the given loss, from the rate before.
  public mutating func rate(after loss: Double, from rate: Double) -> Double {
    // A loss that is NaN is not an improvement.
    if loss < best - threshold * abs(best) || (best == .infinity && loss < best) {
      (smallest, wait) = (loss, 0)
      return rate
    }
    wait += 1
    if wait <= patience { return rate }
    wait = 0
    return min(rate, max(factor * rate, minimum))
  }

  /// Takes over what another rule has found so far; the settings stay.
  mutating func `continue`(from other: Plateau) { (smallest, wait) = (other.smallest, other.wait) }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    factor = try values.decode(.factor, "a plateau's factor lies between 0 and 1") {
      $0 > 0 && $0 < 1
    }
    patience = try values.decode(.patience, "patience is at least 0") { $0 >= 0 }
    threshold = try values.decode(.threshold, "a threshold lies in 0..<1") { 0..<1 ~= $0 }
    minimum = try values.decode(.minimum, "the smallest rate is at least 0 and finite") {
      $0 >= 0 && $0.isFinite
    }
    if values.contains(.smallest) {
      smallest = try values.decodeNumber(.smallest, "the smallest loss is a number below ∞") {
        $0 < .infinity
      }
    }
    wait = try values.decodeCount(.wait, "the losses since the best are at least 0")
  }

  private enum CodingKeys: String, CodingKey { case factor, patience, threshold, minimum, smallest, wait }

  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(factor, forKey: .factor)
    try values.encode(patience, forKey: .patience)
    try values.encode(threshold, forKey: .threshold)
    try values.encode(minimum, forKey: .minimum)
    // A loss may be −∞, for which JSON has no number.
    if let smallest { try values.encodeNumber(smallest, .smallest) }
    try values.encode(wait, forKey: .wait)
  }
}
