import Matrices

func graphConvolution(
  _ X: Matrix<Double>, _ W: Matrix<Double>, edges: [(source: Int, target: Int)], upstream G: Matrix<Double>
) throws -> (Y: Matrix<Double>, dX: Matrix<Double>, dW: Matrix<Double>) {
  // Without a matrix: each edge carries a row, forward and backward.
  let degree = (0..<X.rows).map { i in Double(1 + edges.filter { $0.target == i }.count) }
  let all = edges + (0..<X.rows).map { (source: $0, target: $0) }
  func gather(_ A: Matrix<Double>, _ ends: (Int, Int), into sum: inout Matrix<Double>, _ weight: Double) {
    for k in 0..<A.columns { sum[ends.1, k] += weight * A[ends.0, k] }
  }
  let (XW, GW) = (X * W, G * W.T)
  var (Y, dX, NG) = (0 * XW, 0 * X, 0 * G)
  for (j, i) in all {
    let weight = 1 / (degree[i].squareRoot() * degree[j].squareRoot())
    gather(XW, (j, i), into: &Y, weight)
    gather(GW, (i, j), into: &dX, weight)
    gather(G, (i, j), into: &NG, weight)
  }
  return (Y, dX, X.T * NG)
}
