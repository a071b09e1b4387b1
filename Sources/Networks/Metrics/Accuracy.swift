import Matrices

/// The accuracy of a classification, from 0 to 1: the fraction of samples whose largest output has the index of the
/// largest target.
///
/// Shapes: P, Y: n × classes. Traps for other shapes, and without samples.
public func accuracy<S>(of prediction: Matrix<S>, against target: Matrix<S>) -> Double {
  let (P, Y) = (prediction, target)
  checkComparable(P, Y)
  let hits = zip(P.rowArgmax(), Y.rowArgmax()).count { $0 == $1 }
  return Double(hits) / Double(P.rows)
}

/// The accuracy of a classification, from 0 to 1: the fraction of samples whose largest output has the index of their
/// class number.
///
/// Shapes: P: n × classes, n labels. Traps for a label that is not a class.
public func accuracy<S>(of prediction: Matrix<S>, against labels: [Int]) -> Double {
  let P = prediction
  require(
    P.rows == labels.count && !P.isEmpty,
    "cannot compare predictions \(P.shape) with \(labels.count) labels")
  let hits = zip(P.rowArgmax(), labels).count { predicted, label in
    require((0..<P.columns).contains(label), "classes are 0 to \(P.columns - 1), found \(label)")
    return predicted == label
  }
  return Double(hits) / Double(P.rows)
}

/// Predictions and targets must have one shape, and at least one sample.
func checkComparable<S>(_ P: Matrix<S>, _ Y: Matrix<S>) {
  require(
    P.shape == Y.shape && !P.isEmpty, "cannot compare predictions \(P.shape) with \(Y.shape)")
}
