import Matrices

func levenbergMarquardtStep(
  _ r: Matrix<Double>, _ J: Matrix<Double>, damping mu: Double, newValue: Double
) throws -> (step: Matrix<Double>, predicted: Double, gainRatio: Double) {
  // The same minimum as one linear least-squares problem, whose last rows are √μ 1.
  let root = mu.squareRoot() * Matrix<Double>.identity(J.columns)
  let system = try PivotedQR(Matrix(stacking: [J, root]))
  let p = system.leastSquares(Matrix(stacking: [-1 * r, .zeros(J.columns, 1)])).solution
  // For the minimum, F − ½ ‖r + J p‖² = ½ p · (μ p − g).
  let predicted = 0.5 * (mu * p.sumOfSquares - p.dot(J.T * r))
  return (p, predicted, (r.dot(r) / 2 - newValue) / predicted)
}
