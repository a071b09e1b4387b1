import Matrices

func crossEntropyWithLogits(
  _ Z: Matrix<Double>, _ Y: Matrix<Double>
) throws -> (loss: Double, gradient: Matrix<Double>) {
  let (n, m) = (Z.rows, Z.columns)
  var loss = 0.0
  var gradient = Matrix<Double>.zeros(n, m)
  for i in 0..<n {
    let z = Z.row(i)
    let E = exp(z - z.maximum)
    let total = E.sum
    let logarithm = z.maximum + log(Matrix.row([total]))[0, 0]
    for j in 0..<m {
      loss += Y[i, j] * (logarithm - Z[i, j]) / Double(n)
      gradient[i, j] = (E[0, j] / total - Y[i, j]) / Double(n)
    }
  }
  return (loss, gradient)
}
