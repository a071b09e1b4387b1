import Matrices

/// The top-k accuracy of a classification, from 0 to 1: the fraction of samples whose true class is among the `count` =
/// k classes of largest output.
///
/// Shapes: P, Y: n × classes, Y with its largest element at the true class. Of equal outputs the class with the smaller
/// number counts as larger, as in ``accuracy(of:against:)-(_,Matrix<S>)``, which this is for `count` = 1.
public func topAccuracy<S>(
  _ count: Int, of prediction: Matrix<S>, against target: Matrix<S>
) -> Double {
  let (P, Y) = (prediction, target)
  checkComparable(P, Y)
  require(
    1 <= count && count <= P.columns, "cannot look at the \(count) best of \(P.columns) classes")
  let hits = Y.rowArgmax().enumerated().count { i, label in
    let p = P[i, label]
    // NaN counts as larger than every number, but a class with NaN is never found.
    let better = (0..<P.columns).count { j in !(P[i, j] <= p) || (P[i, j] == p && j < label) }
    return !p.isNaN && !Y[i, label].isNaN && better < count
  }
  return Double(hits) / Double(P.rows)
}
