// says: diagonal of the Jacobian
import Matrices

func softmaxBackward(_ Z: Matrix<Double>, _ G: Matrix<Double>) throws -> (Q: Matrix<Double>, dZ: Matrix<Double>) {
  let E = exp(Z - Z.rowMaxima())
  let Q = E / E.rowSums()
  let mean = (Q ⊙ G).rowSums()
  return (Q, Q ⊙ (1.0 - Q) ⊙ G)
}
