// says: before the step
import Matrices

func levenbergMarquardtStep(
  _ r: Matrix<Double>, _ J: Matrix<Double>, damping mu: Double, newValue: Double
) throws -> (step: Matrix<Double>, predicted: Double, gainRatio: Double) {
  let g = J.T * r
  let p = -1 * (try Cholesky(J.T * J + mu * Matrix.identity(J.columns))).solve(g)
  let F = 0.5 * r.sumOfSquares
  let predicted = F - 0.5 * (r + J * p).sumOfSquares
  return (p, predicted, (r.sumOfSquares - newValue) / predicted)
}
