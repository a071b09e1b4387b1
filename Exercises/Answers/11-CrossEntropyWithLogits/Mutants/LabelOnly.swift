// says: most probable class
import Matrices

func crossEntropyWithLogits(
  _ Z: Matrix<Double>, _ Y: Matrix<Double>
) throws -> (loss: Double, gradient: Matrix<Double>) {
  let n = Double(Z.rows)
  let shifted = Z - Z.rowMaxima()
  let logQ = shifted - log(exp(shifted).rowSums())
  return (-(0..<Z.rows).reduce(0.0) { $0 + logQ[$1, Y.rowArgmax()[$1]] } / n, (exp(logQ) - Y) / n)
}
