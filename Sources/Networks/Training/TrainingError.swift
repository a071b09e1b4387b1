/// Why a training could not be done: the data, or the settings, come from outside of the program.
public enum TrainingError: Error, Equatable, CustomStringConvertible {
  case noSamples
  case notFinite(part: String, row: Int, column: Int, found: String)
  case batchSize(Int, samples: Int)
  case epochs(Int)
  case diverged(epoch: Int, batch: Int, learningRate: String)

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
    case .diverged(let epoch, let batch, let learningRate):
      "the loss became infinite or not a number in epoch \(epoch), batch \(batch); "
        + "the learning rate \(learningRate) may be too large"
    }
  }
}
