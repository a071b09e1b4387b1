// says: the first element of each
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
    let sign: Double = column[0, 0] < 0 ? -1 : 1
    variances[0, j] = eigen.values[0, p - 1 - j]
    for i in 0..<p { V[i, j] = sign * column[i, 0] }
  }
  return (variances, V, (D * V) / sqrt(variances))
}
