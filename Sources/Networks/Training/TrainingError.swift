/// An error of a training: data and settings come from outside of the program, so their mistakes are thrown.
public enum TrainingError: Error, Equatable, CustomStringConvertible {
  case noSamples
  case notFinite(part: String, row: Int, column: Int, found: String)
  case batchSize(Int, samples: Int)
  case epochs(Int)
  /// A sample has a weight below 0.
  case negativeWeight(part: String, row: Int, found: String)
  /// Weights of samples, or an order by their losses, with a loss that is not a mean or a sum over samples.
  case noSampleLosses(loss: String, neededFor: String)
  /// A fraction of samples drawn by their losses that is not between 0 and 1.
  case emphasis(Double)
  /// A callback needs a validation part, and there is none.
  case noValidation(callback: String)
  /// The state of the training could not be read or written, see ``TrainingCheckpoint``; the sentence says why.
  case checkpoint(String)
  case diverged(epoch: Int, batch: Int, learningRate: String, NonFiniteReport)

  public var description: String {
    switch self {
    case .noSamples:
      "cannot train without samples"
    case .notFinite(let part, let row, let column, let found):
      "expected finite numbers in the \(part), found \(found) in row \(row), column \(column)"
    case .batchSize(let size, let samples):
      "expected a batch size from 1 to \(samples), the number of training samples, found \(size)"
    case .epochs(let epochs):
      "expected at least 1 epoch, found \(epochs)"
    case .negativeWeight(let part, let row, let found):
      "expected weights from 0 in the \(part) samples, found \(found) in row \(row)"
    case .noSampleLosses(let loss, let need):
      "expected a loss that is a mean or a sum over samples, as \(need) need it, found \(loss)"
    case .emphasis(let share):
      "expected a share of emphasized samples from 0 to 1, found \(share)"
    case .noValidation(let callback):
      "expected a validation part, as \(callback) monitors it, found none"
    case .checkpoint(let sentence):
      sentence
    case .diverged(let epoch, let batch, let learningRate, let divergence):
      "the training diverged in epoch \(epoch), batch \(batch): \(divergence); "
        + "the learning rate \(learningRate) may be too large"
    }
  }
}
