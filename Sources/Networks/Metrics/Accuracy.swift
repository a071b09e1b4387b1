import Matrices

/// The share of samples whose largest output is at the place of the target's largest: 0 to 1.
///
/// Shapes: P, Y: n × classes.
public func accuracy<S>(of prediction: Matrix<S>, against target: Matrix<S>) -> Double {
  let (P, Y) = (prediction, target)
  checkComparable(P, Y)
  let hits = zip(P.largestColumns(), Y.largestColumns()).count { $0 == $1 }
  return Double(hits) / Double(P.rows)
}

/// Predictions and targets must have one shape, and at least one sample.
func checkComparable<S>(_ P: Matrix<S>, _ Y: Matrix<S>) {
  require(
    P.shape == Y.shape && !P.isEmpty, "cannot compare predictions \(P.shape) with \(Y.shape)")
}
