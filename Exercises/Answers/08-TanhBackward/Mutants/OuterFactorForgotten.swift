// says: factor 1.7159
import Matrices

func tanhBackward(_ A: Matrix<Double>, _ G: Matrix<Double>) throws -> Matrix<Double> {
  (1.0 - A ⊙ A) ⊙ G
}

func leCunTanhBackward(_ A: Matrix<Double>, _ G: Matrix<Double>) throws -> Matrix<Double> {
  let a = 1.7159
  let slope = (2.0 / 3.0) * (1.0 - A ⊙ A / a / a)
  return slope ⊙ G
}
