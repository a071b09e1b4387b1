import Matrices

extension Trainer {
  /// Checks data and settings before the model is changed; throws for those that cannot be used.
  func check(
    _ training: Samples<S>, _ validation: Samples<S>?, _ epochs: Int, _ batchSize: Int,
    _ order: SampleOrder, _ callbacks: [any Callback]
  ) throws(TrainingError) {
    if training.count == 0 { throw .noSamples }
    if epochs < 1 { throw .epochs(epochs) }
    if !(1...training.count).contains(batchSize) {
      throw .batchSize(batchSize, samples: training.count)
    }
    try check(training, "training")
    if let validation { try check(validation, "validation") }
    if case .emphasizing(let share) = order {
      if !(0...1).contains(share) { throw .emphasis(share) }
      try checkSampleLosses(neededFor: "emphasized samples")
    }
    let hasValidation = validation.map { $0.count > 0 } ?? false
    for callback in callbacks where callback.needsValidation && !hasValidation {
      throw .noValidation(callback: "\(type(of: callback))")
    }
  }

  private func check(_ samples: Samples<S>, _ part: String) throws(TrainingError) {
    let matrices = [
      ("inputs", samples.inputs), ("targets", samples.targets),
      ("weights", samples.weights ?? .zeros(0, 1)),
    ]
    for (name, matrix) in matrices {
      if let (row, column) = matrix.firstNonFinite {
        throw .notFinite(
          part: "\(part) \(name)", row: row, column: column, found: "\(matrix[row, column])")
      }
    }
    guard let weights = samples.weights else { return }
    try checkSampleLosses(neededFor: "sample weights")
    if let row = weights.elements.firstIndex(where: { $0 < 0 }) {
      throw .negativeWeight(part: part, row: row, found: "\(weights[row, 0])")
    }
  }

  private func checkSampleLosses(neededFor need: String) throws(TrainingError) {
    if loss.reduction == .whole {
      throw .noSampleLosses(loss: "\(Objective.self)", neededFor: need)
    }
  }
}
