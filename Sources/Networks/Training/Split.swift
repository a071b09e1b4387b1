import Matrices

/// A random partition of sample numbers into a training part, which the gradients see, a validation part,
/// which guides choices, and a test part, which is looked at once, at the end.
///
/// Source: lecture D3 (60 %, 20 %, 20 %).
public struct Split: Sendable, Equatable {
  public let training: [Int]
  public let validation: [Int]
  public let test: [Int]

  /// Shares of `count` samples; what is left after training and validation is the test part. Shares are
  /// rounded to whole samples.
  public init(
    count: Int, training: Double = 0.6, validation: Double = 0.2,
    using random: inout some RandomNumberGenerator
  ) {
    require(count >= 0, "cannot split \(count) samples")
    require(
      training >= 0 && validation >= 0 && training + validation <= 1,
      "shares of \(training) and \(validation) are no parts of a whole")
    let order = (0..<count).shuffled(using: &random)
    let first = Int((training * Double(count)).rounded())
    let second = min(count, first + Int((validation * Double(count)).rounded()))
    self.training = Array(order[..<first])
    self.validation = Array(order[first..<second])
    test = Array(order[second...])
  }
}
