// says: absolute value
import Matrices

func reluBackward(_ H: Matrix<Double>, _ G: Matrix<Double>) throws -> (A: Matrix<Double>, dH: Matrix<Double>) {
  let A = abs(H)
  let slope = unitStep(H)
  return (A, slope ⊙ G)
}
