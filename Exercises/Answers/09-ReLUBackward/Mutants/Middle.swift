// says: the middle of both
import Matrices

func reluBackward(_ H: Matrix<Double>, _ G: Matrix<Double>) throws -> (A: Matrix<Double>, dH: Matrix<Double>) {
  let A = positivePart(H)
  let slope = 0.5 * (unitStep(H) + 1.0 - unitStep(-H))
  return (A, slope ⊙ G)
}
