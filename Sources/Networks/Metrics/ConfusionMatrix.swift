import Matrices

/// The confusion matrix of a classification: how often samples of each class (row) were predicted as each class
/// (column).
public struct ConfusionMatrix: Sendable, Equatable {
  /// The number of classes.
  public let classes: Int
  /// The counts, row by row: classes².
  public let counts: [Int]

  /// The matrix of predicted and true class numbers, both in 0 ..< classes. Traps for others, if their numbers differ,
  /// and without classes.
  public init(predicted: [Int], actual: [Int], classes: Int) {
    require(classes > 0, "a confusion matrix needs at least one class, found \(classes)")
    require(
      predicted.count == actual.count,
      "\(predicted.count) predictions for \(actual.count) samples")
    Shape(classes, classes).requirePossible()
    var counts = [Int](repeating: 0, count: classes * classes)
    for (p, a) in zip(predicted, actual) {
      Self.checkClasses(p, a, classes)
      counts[a * classes + p] += 1
    }
    (self.classes, self.counts) = (classes, counts)
  }

  /// The number of samples of class `actual` that were predicted as `predicted`.
  public subscript(actual: Int, predicted: Int) -> Int {
    Self.checkClasses(predicted, actual, classes)
    return counts[actual * classes + predicted]
  }

  /// The accuracy: the fraction of samples on the diagonal.
  public var accuracy: Double {
    let hits = (0..<classes).reduce(0) { $0 + self[$1, $1] }
    return Double(hits) / Double(counts.reduce(0, +))
  }

  private static func checkClasses(_ predicted: Int, _ actual: Int, _ classes: Int) {
    require(
      (0..<classes).contains(predicted) && (0..<classes).contains(actual),
      "classes are 0 to \(classes - 1), found \(actual) predicted as \(predicted)")
  }
}
