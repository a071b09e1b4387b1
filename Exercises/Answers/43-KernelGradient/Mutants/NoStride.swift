// says: whatever the stride
import Matrices

func kernelGradient(
  _ X: [Matrix<Double>], upstream G: [Matrix<Double>], kernelSize: (rows: Int, columns: Int),
  stride: (rows: Int, columns: Int), padding: (rows: Int, columns: Int)
) throws -> (dK: [[Matrix<Double>]], db: Matrix<Double>) {
  let (k, l) = kernelSize
  var dK = G.map { _ in X.map { _ in Matrix<Double>.zeros(k, l) } }
  for m in G.indices {
    for c in X.indices {
      for i in 0..<G[m].rows {
        for j in 0..<G[m].columns {
          for r in 0..<k {
            for s in 0..<l {
              let row = i + r - padding.rows
              let column = j + s - padding.columns
              guard row >= 0, row < X[c].rows, column >= 0, column < X[c].columns else { continue }
              dK[m][c][r, s] += G[m][i, j] * X[c][row, column]
            }
          }
        }
      }
    }
  }
  let db = Matrix<Double>.row(G.map { $0.sum })
  return (dK, db)
}
