import Requirements

/// A history is saved with the losses as numbers, or as "inf", "-inf" or "nan".
extension History: Codable {
  private enum Key: CodingKey { case epochs, stopReason, restoredEpoch }

  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: Key.self)
    try values.encode(epochs, forKey: .epochs)
    try values.encodeIfPresent(stopReason, forKey: .stopReason)
    try values.encodeIfPresent(restoredEpoch, forKey: .restoredEpoch)
  }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: Key.self)
    epochs = try values.decode([Epoch].self, forKey: .epochs)
    stopReason = try values.decodeIfPresent(String.self, forKey: .stopReason)
    restoredEpoch = try values.decodeIfPresent(Int.self, forKey: .restoredEpoch)
    try decoder.check(
      epochs.map(\.number) == epochs.indices.map { $0 + 1 },
      "the epochs of a history are numbered from 1, found \(epochs.map(\.number))")
  }
}

extension History.Epoch: Codable {
  private enum Key: CodingKey {
    case number, trainingLoss, validationLoss, validationAccuracy, learningRate, seconds
  }

  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: Key.self)
    try values.encode(number, forKey: .number)
    try values.encodeNumber(trainingLoss, .trainingLoss)
    if let validationLoss { try values.encodeNumber(validationLoss, .validationLoss) }
    if let validationAccuracy { try values.encodeNumber(validationAccuracy, .validationAccuracy) }
    try values.encodeNumber(learningRate, .learningRate)
    try values.encodeNumber(seconds, .seconds)
  }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: Key.self)
    func optional(_ key: Key) throws -> Double? {
      values.contains(key) ? try values.decodeNumber(key) : nil
    }
    self.init(
      number: try values.decodeCount(.number, "epochs are counted from 1"),
      trainingLoss: try values.decodeNumber(.trainingLoss), validationLoss: try optional(.validationLoss),
      validationAccuracy: try optional(.validationAccuracy), learningRate: try values.decodeNumber(.learningRate),
      seconds: try values.decodeNumber(.seconds))
  }
}
