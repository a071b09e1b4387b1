import Matrices

/// A random partition of sample numbers into k folds for cross-validation: each fold is the validation part once, and
/// the others together the training part.
///
/// The sizes of the folds differ by at most 1. With labels the folds are stratified: also the counts of each class
/// differ by at most 1 from fold to fold, so that no fold lacks a class that has k samples.
///
/// Source: Stone, Cross-validatory choice and assessment of statistical predictions (1974); Kohavi, A study of
/// cross-validation and bootstrap for accuracy estimation and model selection (1995), for stratification and k = 10.
public struct KFold: Sendable, Equatable {
  public struct Fold: Sendable, Equatable {
    public let training: [Int]
    public let validation: [Int]
  }

  public let folds: [Fold]

  /// `folds` parts of `count` samples.
  public init(count: Int, folds: Int, using random: inout some RandomNumberGenerator) {
    require(count >= 0, "cannot partition \(count) samples")
    self.init(order: (0..<count).shuffled(using: &random), folds: folds)
  }

  /// `folds` parts, each with its share of each class.
  ///
  /// `labels` are the classes of the samples.
  public init(
    stratifying labels: [Int], folds: Int, using random: inout some RandomNumberGenerator
  ) {
    let shuffled = labels.indices.shuffled(using: &random)
    let classes = Dictionary(grouping: shuffled) { labels[$0] }
    // Dealt class by class, as cards are: the folds take turns, also from one class to the next.
    self.init(order: classes.keys.sorted().flatMap { classes[$0] ?? [] }, folds: folds)
  }

  /// Deals samples to the folds in turn.
  private init(order: [Int], folds count: Int) {
    require(
      2 <= count && count <= order.count,
      "\(order.count) samples make 2 to \(order.count) folds, found \(count)")
    let parts = (0..<count).map { fold in
      stride(from: fold, to: order.count, by: count).map { order[$0] }
    }
    folds = parts.indices.map { fold in
      Fold(
        training: parts.indices.flatMap { $0 == fold ? [] : parts[$0] }, validation: parts[fold])
    }
  }
}
