import Matrices

/// Variances as the inverse of a mean fan, and the weights element by element.
func glorotAndHe(_ U: Matrix<Double>) throws -> (
  glorotDeviation: Double, glorotBound: Double, heDeviation: Double, heBound: Double, weights: Matrix<Double>
) {
  func scales(_ variance: Double) -> (deviation: Double, bound: Double) {
    (variance.squareRoot(), (3 * variance).squareRoot())
  }
  let glorot = scales(1 / (Double(U.rows + U.columns) / 2))
  let he = scales(1 / (Double(U.rows) / 2))
  var W = U
  for i in 0..<U.rows {
    for j in 0..<U.columns { W[i, j] = (U[i, j] - 0.5) * (glorot.bound - -glorot.bound) }
  }
  return (glorot.deviation, glorot.bound, he.deviation, he.bound, W)
}
