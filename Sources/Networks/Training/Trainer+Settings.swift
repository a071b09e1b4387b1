import Matrices

extension Trainer {
  /// What must be the same in all runs of a training that is resumed, in words. The number of epochs may grow, and the
  /// optimizer, whose learning rate falls, is saved.
  func settings(
    _ training: Samples<S>, _ validation: Samples<S>?, batchSize: Int, order: SampleOrder
  ) -> [TrainingSetting] {
    [
      TrainingSetting(name: "batch size", value: "\(batchSize)"),
      TrainingSetting(name: "order of the samples", value: "\(order)"),
      TrainingSetting(name: "initial learning rate", value: "\(optimizer.learningRate)"),
      TrainingSetting(name: "loss", value: "\(loss)"),
      TrainingSetting(name: "regularization", value: "\(regularization)"),
      TrainingSetting(name: "list of augmentations", value: "\(augmentations)"),
      TrainingSetting(
        name: "list of parameters", value: model.parameters.tensors.map(\.place).joined(separator: ", ")),
      TrainingSetting(name: "training part", value: Self.text(training)),
      TrainingSetting(name: "validation part", value: validation.map(Self.text) ?? "none"),
    ]
  }

  /// The number of samples, and a number computed from all of theirs, to the base 16.
  private static func text(_ samples: Samples<S>) -> String {
    let hash = [samples.inputs, samples.targets, samples.weights].compactMap { $0 }.reduce(UInt64(samples.count)) {
      $0 &* 31 &+ $1.hash
    }
    return "\(samples.count) samples with the checksum \(String(hash, radix: 16))"
  }
}

extension Matrix {
  /// A number that is most probably another one for other elements: multiplications and rotations mix the bits of each.
  fileprivate var hash: UInt64 {
    var hash = UInt64(rows) << 32 ^ UInt64(columns)
    for element in elements {
      hash = (hash ^ Double(element).bitPattern) &* 0x9e37_79b9_7f4a_7c15
      hash ^= hash >> 29
    }
    return hash
  }
}
