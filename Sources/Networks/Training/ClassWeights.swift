import Matrices

/// Class weights that balance K classes with different numbers of samples:
/// ```
/// w_k = n / (K n_k)      n_k of the n samples are of class k
/// ```
/// The weights of all samples of a class add up to n / K, and, if every class occurs, those of all samples to n: the
/// scale of the loss is kept. A class that does not occur has the weight 0. Traps for a label that is not a class.
///
/// ```swift
/// let weights = classWeights(balancing: labels, classes: 10)
/// let training = samples.weighted(byClass: weights, labels: labels)
/// ```
/// A training with these weights minimizes the loss for equally frequent classes, so the predicted probabilities of
/// rare classes are too high for the original frequencies. Source: King and Zeng, Logistic regression in rare events
/// data, Political Analysis 9(2), 2001.
public func classWeights(balancing labels: [Int], classes: Int) -> [Double] {
  require(
    classes > 0 && Shape(1, classes).isPossible, "weights of \(classes) classes are not defined")
  var counts = [Int](repeating: 0, count: classes)
  for label in labels {
    require((0..<classes).contains(label), "classes are 0 to \(classes - 1), found \(label)")
    counts[label] += 1
  }
  return counts.map { $0 == 0 ? 0 : Double(labels.count) / (Double(classes) * Double($0)) }
}
