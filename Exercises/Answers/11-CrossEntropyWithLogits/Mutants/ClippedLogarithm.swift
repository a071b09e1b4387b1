// says: kept away from 0
import Matrices

func crossEntropyWithLogits(
  _ Z: Matrix<Double>, _ Y: Matrix<Double>
) throws -> (loss: Double, gradient: Matrix<Double>) {
  let n = Double(Z.rows)
  let shifted = Z - Z.rowMaxima()
  let Q = exp(shifted) / exp(shifted).rowSums()
  let logQ = log(Q + 1e-12)
  return (-Y.dot(logQ) / n, (Q - Y) / n)
}
