import Matrices

/// The share of samples whose largest output is at the place of the target's largest: 0 to 1.
///
/// Shapes: P, Y: n × classes.
public func accuracy<S>(of prediction: Matrix<S>, against target: Matrix<S>) -> Double {
  let (P, Y) = (prediction, target)
  checkComparable(P, Y)
  let hits = zip(P.rowArgmax(), Y.rowArgmax()).count { $0 == $1 }
  return Double(hits) / Double(P.rows)
}

/// The share of samples whose largest output is at the place of their class number: 0 to 1.
///
/// Shapes: P: n × classes, n labels. A label that is no class traps.
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
