import Matrices

func crossEntropyWithLogits(
  _ Z: Matrix<Double>, _ Y: Matrix<Double>
) throws -> (loss: Double, gradient: Matrix<Double>) {
  let n = Double(Z.rows)
  let shifted = Z - Z.rowMaxima()
  let logQ = shifted - log(exp(shifted).rowSums())
  return (-Y.dot(logQ) / n, (exp(logQ) - Y) / n)
}
