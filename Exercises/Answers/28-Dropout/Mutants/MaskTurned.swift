// says: and the others dropped
import Matrices

func dropout(
  _ X: Matrix<Double>, mask M: Matrix<Double>, dropping p: Double, upstream G: Matrix<Double>
) throws -> (Y: Matrix<Double>, dX: Matrix<Double>, variance: Matrix<Double>) {
  let scaled = M / (1 - p)
  return ((1 - M) ⊙ X / (1 - p), scaled ⊙ G, p / (1 - p) * square(X))
}
