// says: the one from the right
import Matrices

func reluBackward(_ H: Matrix<Double>, _ G: Matrix<Double>) throws -> (A: Matrix<Double>, dH: Matrix<Double>) {
  let A = positivePart(H)
  let slope = H.map { $0 >= 0 ? 1 : 0 }
  return (A, slope ⊙ G)
}
