import Matrices

func reluBackward(_ H: Matrix<Double>, _ G: Matrix<Double>) throws -> (A: Matrix<Double>, dH: Matrix<Double>) {
  var (A, dH) = (H, G)
  for i in 0..<H.rows {
    for j in 0..<H.columns where H[i, j] <= 0 {
      A[i, j] = 0
      dH[i, j] = 0
    }
  }
  return (A, dH)
}
