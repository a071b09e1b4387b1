import Matrices

func dropout(
  _ X: Matrix<Double>, mask M: Matrix<Double>, dropping p: Double, upstream G: Matrix<Double>
) throws -> (Y: Matrix<Double>, dX: Matrix<Double>, variance: Matrix<Double>) {
  let keep = 1 - p
  let Y = X ⊙ M * (1 / keep)
  // Both outcomes, with their distances from the mean.
  let variance = keep * square(X / keep - X) + p * square(X)
  return (Y, G ⊙ M * (1 / keep), variance)
}
