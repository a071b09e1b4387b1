import Matrices

/// Rotations of two directions at a time, until the columns of D V are orthogonal (Hestenes 1958).
func whiten(
  _ X: Matrix<Double>
) throws -> (variances: Matrix<Double>, directions: Matrix<Double>, whitened: Matrix<Double>) {
  let (n, p) = (X.rows, X.columns)
  let D = X - X.columnMeans()
  var columns = (0..<p).map { D.column($0) }
  var directions = (0..<p).map { Matrix<Double>.identity(p).column($0) }
  for _ in 0..<30 {
    for i in 0..<p {
      for j in i + 1..<max(p, i + 1) {
        let (a, b, c) = (columns[i].sumOfSquares, columns[j].sumOfSquares, columns[i].dot(columns[j]))
        if c == 0 { continue }
        let cotangent = (b - a) / (2 * c)
        let tangent = (cotangent < 0 ? -1 : 1) / (abs(cotangent) + (1 + cotangent * cotangent).squareRoot())
        let cosine = 1 / (1 + tangent * tangent).squareRoot()
        let sine = cosine * tangent
        (columns[i], columns[j]) = (cosine * columns[i] - sine * columns[j], sine * columns[i] + cosine * columns[j])
        (directions[i], directions[j]) = (
          cosine * directions[i] - sine * directions[j], sine * directions[i] + cosine * directions[j]
        )
      }
    }
  }
  let order = (0..<p).sorted { columns[$0].sumOfSquares > columns[$1].sumOfSquares }
  let variances = Matrix.row(order.map { columns[$0].sumOfSquares / Double(n) })
  let signs = order.map { k in directions[k].elements.max { abs($0) < abs($1) }! < 0 ? -1.0 : 1.0 }
  let V = Matrix<Double>(rows: p, columns: p) { i, j in signs[j] * directions[order[j]][i, 0] }
  let Z = Matrix<Double>(rows: n, columns: p) { i, j in
    signs[j] * columns[order[j]][i, 0] / variances[0, j].squareRoot()
  }
  return (variances, V, Z)
}
