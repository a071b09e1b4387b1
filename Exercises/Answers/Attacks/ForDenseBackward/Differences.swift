// 2. Central differences of a loss with the gradient G, entry by entry, in place of a derivation.
import Matrices

func denseBackward(
  _ A: Matrix<Double>, _ W: Matrix<Double>, _ G: Matrix<Double>
) throws -> (dA: Matrix<Double>, dW: Matrix<Double>, db: Matrix<Double>) {
  let b = Matrix<Double>.zeros(1, W.columns)
  func loss(_ A: Matrix<Double>, _ W: Matrix<Double>, _ b: Matrix<Double>) -> Double { ((A * W + b) ⊙ G).sum }
  func differences(_ X: Matrix<Double>, _ value: (Matrix<Double>) -> Double) -> Matrix<Double> {
    Matrix(rows: X.rows, columns: X.columns) { i, j in
      var (up, down) = (X, X)
      up[i, j] += 1
      down[i, j] -= 1
      return (value(up) - value(down)) / 2
    }
  }
  return (
    differences(A) { loss($0, W, b) }, differences(W) { loss(A, $0, b) }, differences(b) { loss(A, W, $0) }
  )
}
