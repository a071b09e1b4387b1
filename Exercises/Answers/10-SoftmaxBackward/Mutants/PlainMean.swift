// says: mean of G is subtracted
import Matrices

func softmaxBackward(_ Z: Matrix<Double>, _ G: Matrix<Double>) throws -> (Q: Matrix<Double>, dZ: Matrix<Double>) {
  let E = exp(Z - Z.rowMaxima())
  let Q = E / E.rowSums()
  let mean = G.rowMeans()
  return (Q, Q ⊙ (G - mean))
}
