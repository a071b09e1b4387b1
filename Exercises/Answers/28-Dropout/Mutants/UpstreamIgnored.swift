// says: does not use the upstream
import Matrices

func dropout(
  _ X: Matrix<Double>, mask M: Matrix<Double>, dropping p: Double, upstream G: Matrix<Double>
) throws -> (Y: Matrix<Double>, dX: Matrix<Double>, variance: Matrix<Double>) {
  let scaled = M / (1 - p)
  return (scaled ⊙ X, scaled, p / (1 - p) * square(X))
}
