// says: multiplied by h
import Matrices

func reluBackward(_ H: Matrix<Double>, _ G: Matrix<Double>) throws -> (A: Matrix<Double>, dH: Matrix<Double>) {
  let A = positivePart(H)
  let slope = unitStep(H)
  return (A, A ⊙ G)
}
