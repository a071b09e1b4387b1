import Matrices

/// The Jacobian of each row, written down.
func softmaxBackward(_ Z: Matrix<Double>, _ G: Matrix<Double>) throws -> (Q: Matrix<Double>, dZ: Matrix<Double>) {
  let (n, m) = (Z.rows, Z.columns)
  let Q = Z.rowSoftmax()
  var dZ = Matrix<Double>.zeros(n, m)
  for i in 0..<n {
    for k in 0..<m {
      var sum = 0.0
      for j in 0..<m {
        sum += G[i, j] * Q[i, j] * ((j == k ? 1 : 0) - Q[i, k])
      }
      dZ[i, k] = sum
    }
  }
  return (Q, dZ)
}
