import Matrices

/// How often each class was taken for each other: row = true class, column = predicted class.
public struct ConfusionMatrix: Sendable, Equatable {
  public let classes: Int
  /// Counts, row by row.
  public let counts: [Int]

  /// From class numbers 0 ..< classes.
  public init(predicted: [Int], actual: [Int], classes: Int) {
    require(
      predicted.count == actual.count,
      "\(predicted.count) predictions for \(actual.count) samples")
    var counts = [Int](repeating: 0, count: classes * classes)
    for (p, a) in zip(predicted, actual) {
      Self.checkClasses(p, a, classes)
      counts[a * classes + p] += 1
    }
    (self.classes, self.counts) = (classes, counts)
  }

  /// Samples of class `actual` that were taken for `predicted`.
  public subscript(actual: Int, predicted: Int) -> Int {
    Self.checkClasses(predicted, actual, classes)
    return counts[actual * classes + predicted]
  }

  /// The share of samples on the diagonal.
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
