import Matrices

/// Prints a line with the losses after every so many epochs, and after the last one:
///
///     epoch 12 of 40: training loss 0.1234, validation loss 0.1562, accuracy 95.4 %, 1 min 20 s left
///
/// The time left is extrapolated from the mean time of the epochs before; a callback that stops the training shortens
/// it.
public struct ProgressReport: StatelessCallback {
  private let interval: Int
  private let write: @Sendable (_ line: String) -> Void

  /// A report after every `epochs` epochs, at least 1. Each line is printed unless `write` is given.
  public init(
    every epochs: Int = 1, to write: @escaping @Sendable (_ line: String) -> Void = { print($0) }
  ) {
    require(epochs > 0, "progress is reported after at least 1 epoch, found \(epochs)")
    (interval, self.write) = (epochs, write)
  }

  public mutating func epochEnded<Model: Layer>(_ state: inout TrainingState<Model>) {
    guard let epoch = state.history.epochs.last else { return }
    if epoch.number % interval == 0 || epoch.number == state.epochs {
      write(Self.line(epoch, of: state.epochs))
    }
  }

  static func line(_ epoch: History.Epoch, of epochs: Int) -> String {
    var parts = ["training loss \(rounded(epoch.trainingLoss))"]
    if let loss = epoch.validationLoss { parts.append("validation loss \(rounded(loss))") }
    if let accuracy = epoch.validationAccuracy {
      parts.append("accuracy \((1000 * accuracy).rounded() / 10) %")
    }
    let left = epoch.seconds / Double(epoch.number) * Double(epochs - epoch.number)
    if epoch.number < epochs { parts.append(duration(left) + " left") }
    return "epoch \(epoch.number) of \(epochs): " + parts.joined(separator: ", ")
  }

  /// The text of a number with at most four significant digits.
  static func rounded(_ x: Double) -> String {
    if !x.isFinite || x == 0 { return "\(x)" }
    // x = y 10ᵏ with 1000 ≤ |y| < 10000
    var (k, y) = (0, abs(x))
    while y >= 10_000 { (k, y) = (k + 1, y / 10) }
    while y < 1000 { (k, y) = (k - 1, y * 10) }
    let digits = (x < 0 ? -y : y).rounded()
    // Parsed from text, since a product with a power of ten is rounded and may print more digits.
    return Double("\(Int(digits))e\(k)").map { "\($0)" } ?? "\(x)"
  }

  /// The text of a duration: 0.4 s, 12 s, 3 min 20 s, 2 h 5 min or, however long it is, more than a year.
  static func duration(_ seconds: Double) -> String {
    if seconds < 10 { return "\((10 * seconds).rounded() / 10) s" }
    if seconds >= 365 * 24 * 3600 { return "more than a year" }
    let whole = Int(seconds.rounded())
    if whole < 60 { return "\(whole) s" }
    if whole < 3600 { return "\(whole / 60) min \(whole % 60) s" }
    return "\(whole / 3600) h \(whole / 60 % 60) min"
  }
}
