import Matrices

func graphConvolution(
  _ X: Matrix<Double>, _ W: Matrix<Double>, edges: [(source: Int, target: Int)], upstream G: Matrix<Double>
) throws -> (Y: Matrix<Double>, dX: Matrix<Double>, dW: Matrix<Double>) {
  // N = S (I + A) S with S = diag(1/√d): rows are scaled, summed over neighbours, and scaled again.
  let S = Matrix<Double>(rows: X.rows, columns: 1) { i, _ in
    var degree = 1.0
    for edge in edges where edge.target == i { degree += 1 }
    return 1 / degree.squareRoot()
  }
  var hears = Matrix<Double>.identity(X.rows)
  for edge in edges { hears[edge.target, edge.source] = 1 }
  let heard = (hears * (X ⊙ S)) ⊙ S
  let back = (hears.T * (G ⊙ S)) ⊙ S
  return (heard * W, back * W.T, heard.T * G)
}
