import Requirements

/// Precision, recall and F1 of each class, from the counts of a confusion matrix.
///
/// With the true positives, false positives and false negatives of a class,
/// ```
/// precision = TP / (TP + FP)        the fraction of those predicted as the class that are of it
/// recall    = TP / (TP + FN)        the fraction of the class that is found
/// F1 = 2 TP / (2 TP + FP + FN)      their harmonic mean
/// ```
/// A quotient 0 / 0, of a class that neither occurs nor is predicted, is 0.
extension ConfusionMatrix {
  /// The precision TP / (TP + FP) of a class.
  public func precision(of label: Int) -> Double {
    quotient(self[label, label], (0..<classes).reduce(0) { $0 + self[$1, label] })
  }

  /// The recall TP / (TP + FN) of a class.
  public func recall(of label: Int) -> Double {
    quotient(self[label, label], (0..<classes).reduce(0) { $0 + self[label, $1] })
  }

  /// The F1 score 2 TP / (2 TP + FP + FN) of a class.
  public func f1(of label: Int) -> Double {
    let predicted = (0..<classes).reduce(0) { $0 + self[$1, label] }
    let actual = (0..<classes).reduce(0) { $0 + self[label, $1] }
    return quotient(2 * self[label, label], predicted + actual)
  }

  /// The macro-averaged F1 score: the mean over the classes with equal weights.
  public var macroF1: Double {
    (0..<classes).reduce(0) { $0 + f1(of: $1) } / Double(classes)
  }

  private func quotient(_ numerator: Int, _ denominator: Int) -> Double {
    denominator == 0 ? 0 : Double(numerator) / Double(denominator)
  }
}
