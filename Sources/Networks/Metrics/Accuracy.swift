import Matrices

/// The share of samples whose largest output is at the place of the target's largest: 0 to 1.
///
/// Shapes: P, Y: n × classes.
public func accuracy<S>(of prediction: Matrix<S>, against target: Matrix<S>) -> Double {
  let (P, Y) = (prediction, target)
  require(
    P.shape == Y.shape && !P.isEmpty, "cannot compare predictions \(P.shape) with \(Y.shape)")
  let hits = zip(P.largestColumns(), Y.largestColumns()).count { $0 == $1 }
  return Double(hits) / Double(P.rows)
}
