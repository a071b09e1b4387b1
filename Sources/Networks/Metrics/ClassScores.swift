import Requirements

/// Precision, recall and F1 of each class, from the counts of a confusion matrix.
///
/// With the true positives, false positives and false negatives of a class,
/// ```
/// precision = TP / (TP + FP)        how many of those taken for the class are of it
/// recall    = TP / (TP + FN)        how many of the class were found
/// F1 = 2 TP / (2 TP + FP + FN)      their harmonic mean
/// ```
/// A quotient 0 / 0, of a class that neither occurs nor is predicted, is 0.
extension ConfusionMatrix {
  /// TP / (TP + FP).
  public func precision(of label: Int) -> Double {
    quotient(self[label, label], (0..<classes).reduce(0) { $0 + self[$1, label] })
  }

  /// TP / (TP + FN).
  public func recall(of label: Int) -> Double {
    quotient(self[label, label], (0..<classes).reduce(0) { $0 + self[label, $1] })
  }

  /// 2 TP / (2 TP + FP + FN).
  public func f1(of label: Int) -> Double {
    let predicted = (0..<classes).reduce(0) { $0 + self[$1, label] }
    let actual = (0..<classes).reduce(0) { $0 + self[label, $1] }
    return quotient(2 * self[label, label], predicted + actual)
  }

  /// The mean of F1 over the classes, each with the same weight.
  public var macroF1: Double {
    (0..<classes).reduce(0) { $0 + f1(of: $1) } / Double(classes)
  }

  private func quotient(_ numerator: Int, _ denominator: Int) -> Double {
    denominator == 0 ? 0 : Double(numerator) / Double(denominator)
  }
}
