// says: leaky
import Matrices

func reluBackward(_ H: Matrix<Double>, _ G: Matrix<Double>) throws -> (A: Matrix<Double>, dH: Matrix<Double>) {
  let A = H.map { $0 > 0 ? $0 : 0.01 * $0 }
  let slope = unitStep(H)
  return (A, slope ⊙ G)
}
