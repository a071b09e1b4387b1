import Matrices

/// The accuracy of a classification, from 0 to 1: the fraction of samples whose largest output has the index of the
/// largest target.
///
/// Shapes: P, Y: n × classes. A row with NaN predicts no class and counts as wrong. Traps for other shapes, and without
/// samples.
public func accuracy<S>(of prediction: Matrix<S>, against target: Matrix<S>) -> Double {
  let (P, Y) = (prediction, target)
  checkComparable(P, Y)
  let hits = zip(P.rowArgmax(), Y.rowArgmax()).enumerated().count { i, labels in
    labels.0 == labels.1 && !P[i, labels.0].isNaN && !Y[i, labels.1].isNaN
  }
  return Double(hits) / Double(P.rows)
}

/// The accuracy of a classification, from 0 to 1: the fraction of samples whose largest output has the index of their
/// class number.
///
/// Shapes: P: n × classes, n labels. A row with NaN predicts no class and counts as wrong. Traps for a label that is
/// not a class.
public func accuracy<S>(of prediction: Matrix<S>, against labels: [Int]) -> Double {
  let P = prediction
  require(
    P.rows == labels.count && !P.isEmpty,
    "cannot compare predictions \(P.shape) with \(labels.count) labels")
  let hits = zip(P.rowArgmax(), labels).enumerated().count { i, pair in
    let (predicted, label) = pair
    require((0..<P.columns).contains(label), "classes are 0 to \(P.columns - 1), found \(label)")
    return predicted == label && !P[i, label].isNaN
  }
  return Double(hits) / Double(P.rows)
}

/// Predictions and targets must have one shape, and at least one sample.
func checkComparable<S>(_ P: Matrix<S>, _ Y: Matrix<S>) {
  require(
    P.shape == Y.shape && !P.isEmpty, "cannot compare predictions \(P.shape) with \(Y.shape)")
}
