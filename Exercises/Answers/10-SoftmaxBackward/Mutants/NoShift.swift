// says: may be added to a row
import Matrices

func softmaxBackward(_ Z: Matrix<Double>, _ G: Matrix<Double>) throws -> (Q: Matrix<Double>, dZ: Matrix<Double>) {
  let E = exp(Z)
  let Q = E / E.rowSums()
  let mean = (Q ⊙ G).rowSums()
  return (Q, Q ⊙ (G - mean))
}
