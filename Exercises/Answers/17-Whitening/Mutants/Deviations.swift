// says: these are deviations
import Matrices

func whiten(
  _ X: Matrix<Double>
) throws -> (variances: Matrix<Double>, directions: Matrix<Double>, whitened: Matrix<Double>) {
  let p = X.columns
  let D = X - X.columnMeans()
  let eigen = try SymmetricEigen((D.T * D) / Double(X.rows))
  var (variances, V) = (eigen.values, eigen.vectors)
  for j in 0..<p {
    let column = eigen.vectors.column(p - 1 - j)
    let sign: Double = column.maximum < -column.minimum ? -1 : 1
    variances[0, j] = eigen.values[0, p - 1 - j]
    for i in 0..<p { V[i, j] = sign * column[i, 0] }
  }
  return (sqrt(variances), V, (D * V) / sqrt(variances))
}
