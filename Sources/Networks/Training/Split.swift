import Matrices

/// A random partition of sample numbers into a training part for the gradients, a validation part for the choice of
/// hyperparameters, and a test part, which estimates the generalization error once, at the end.
///
/// Source: lecture D3 (60 %, 20 %, 20 %).
public struct Split: Sendable, Equatable {
  /// The numbers of the samples of the training part.
  public let training: [Int]
  /// The numbers of the samples of the validation part.
  public let validation: [Int]
  /// The numbers of the samples of the test part.
  public let test: [Int]

  /// A partition of `count` samples by fractions from 0 to 1, rounded to whole samples; the rest after training and
  /// validation is the test part. Traps if the fractions are negative or their sum is above 1.
  public init(
    count: Int, training: Double = 0.6, validation: Double = 0.2,
    using random: inout some RandomNumberGenerator
  ) {
    require(Shape(count, 1).isPossible, "cannot split \(count) samples")
    require(
      training >= 0 && validation >= 0 && training + validation <= 1,
      "shares of \(training) and \(validation) are negative or sum to more than 1")
    let order = (0..<count).shuffled(using: &random)
    let first = Int((training * Double(count)).rounded())
    let second = min(count, first + Int((validation * Double(count)).rounded()))
    self.training = Array(order[..<first])
    self.validation = Array(order[first..<second])
    test = Array(order[second...])
  }
}
