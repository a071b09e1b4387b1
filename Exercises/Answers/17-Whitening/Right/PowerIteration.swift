import Matrices

/// One direction after the other, by repeated squaring of the covariance, each taken out before the next.
func whiten(
  _ X: Matrix<Double>
) throws -> (variances: Matrix<Double>, directions: Matrix<Double>, whitened: Matrix<Double>) {
  let p = X.columns
  let D = X - X.columnMeans()
  let C = (D.T * D) / Double(X.rows)
  var V = Matrix<Double>.zeros(p, p)
  for j in 0..<p {
    // The part of C orthogonal to the directions so far.
    var P = Matrix<Double>.identity(p)
    for k in 0..<j { P -= V.column(k) * V.column(k).T }
    var power = (P * C) * P
    for _ in 0..<40 {
      power = (power * power) / power.sumOfSquares
      power = (P * power) * P
    }
    // Every column of the power is a multiple of the direction; the largest has most digits.
    let lengths = (0..<p).map { power.column($0).norm }
    var v = power.column(lengths.indices.max { lengths[$0] < lengths[$1] }!)
    v /= v.norm
    if v.maximum < -v.minimum { v *= -1 }
    for i in 0..<p { V[i, j] = v[i, 0] }
  }
  let rotated = D * V
  let variances = rotated.columnSumsOfSquares() / Double(X.rows)
  return (variances, V, rotated / sqrt(variances))
}
