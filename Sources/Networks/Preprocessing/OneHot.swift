import Matrices

extension Matrix {
  /// One-hot encoding of class numbers: rows with a 1 in the column of the class and 0 elsewhere, n × classes. Traps
  /// for a label that is not a class, and without classes.
  public static func oneHot(_ labels: [Int], classes: Int) -> Matrix {
    require(classes > 0, "an encoding needs at least one class, found \(classes)")
    var result = zeros(labels.count, classes)
    for (i, label) in labels.enumerated() {
      require(
        (0..<classes).contains(label), "classes are 0 to \(classes - 1), found \(label)")
      result[i, label] = 1
    }
    return result
  }
}
