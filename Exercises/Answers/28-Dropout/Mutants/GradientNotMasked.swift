// says: that were dropped
import Matrices

func dropout(
  _ X: Matrix<Double>, mask M: Matrix<Double>, dropping p: Double, upstream G: Matrix<Double>
) throws -> (Y: Matrix<Double>, dX: Matrix<Double>, variance: Matrix<Double>) {
  let scaled = M / (1 - p)
  return (scaled ⊙ X, G / (1 - p), p / (1 - p) * square(X))
}
