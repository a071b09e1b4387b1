import Matrices

/// A random partition of sample numbers into k folds for cross-validation: each fold is the validation part once, and
/// the others together the training part.
///
/// The sizes of the folds differ by at most 1. With labels the folds are stratified: the counts of each class also
/// differ by at most 1 between folds, so that every fold contains each class that has at least k samples.
///
/// Source: Stone, Cross-validatory choice and assessment of statistical predictions (1974); Kohavi, A study of
/// cross-validation and bootstrap for accuracy estimation and model selection (1995), for stratification and k = 10.
public struct KFold: Sendable, Equatable {
  /// The partition for one fold.
  public struct Fold: Sendable, Equatable {
    /// The numbers of the samples to train with.
    public let training: [Int]
    /// The numbers of the samples of this fold.
    public let validation: [Int]
  }

  /// The folds.
  public let folds: [Fold]

  /// A random partition of `count` samples into `folds` folds. Traps unless there are 2 to `count` folds.
  public init(count: Int, folds: Int, using random: inout some RandomNumberGenerator) {
    require(Shape(count, 1).isPossible, "cannot partition \(count) samples")
    self.init(order: (0..<count).shuffled(using: &random), folds: folds)
  }

  /// A stratified random partition into `folds` folds, where `labels` are the classes of the samples. Traps unless
  /// there are at least 2 folds, and as many samples.
  public init(
    stratifying labels: [Int], folds: Int, using random: inout some RandomNumberGenerator
  ) {
    let shuffled = labels.indices.shuffled(using: &random)
    let classes = Dictionary(grouping: shuffled) { labels[$0] }
    // The samples are dealt to the folds in turn, class by class, without starting anew at each class.
    self.init(order: classes.keys.sorted().flatMap { classes[$0] ?? [] }, folds: folds)
  }

  /// Deals the samples to the folds in turn.
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
