// says: not 1 − A
import Matrices

func tanhBackward(_ A: Matrix<Double>, _ G: Matrix<Double>) throws -> Matrix<Double> {
  (1.0 - A) ⊙ G
}

func leCunTanhBackward(_ A: Matrix<Double>, _ G: Matrix<Double>) throws -> Matrix<Double> {
  let a = 1.7159
  let slope = (2.0 / 3.0) * (a - A ⊙ A / a)
  return slope ⊙ G
}
