import Matrices

extension Matrix {
  /// Class numbers as rows with a 1 at the place of the class: n × classes.
  public static func oneHot(_ labels: [Int], classes: Int) -> Matrix {
    var result = zeros(labels.count, classes)
    for (i, label) in labels.enumerated() {
      require(
        (0..<classes).contains(label), "classes are 0 to \(classes - 1), found \(label)")
      result[i, label] = 1
    }
    return result
  }
}
