// says: divided by the number of samples
import Matrices

func softmaxBackward(_ Z: Matrix<Double>, _ G: Matrix<Double>) throws -> (Q: Matrix<Double>, dZ: Matrix<Double>) {
  let E = exp(Z - Z.rowMaxima())
  let Q = E / E.rowSums()
  let mean = (Q ⊙ G).rowSums()
  return (Q, Q ⊙ (G - mean) / Double(Z.rows))
}
