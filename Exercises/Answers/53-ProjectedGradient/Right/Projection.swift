import Matrices

func projectedGradient(
  _ X: Matrix<Double>, _ y: Matrix<Double>, _ W: Matrix<Double>, _ b: Matrix<Double>
) throws -> (c: Matrix<Double>, F: Double, dW: Matrix<Double>, db: Matrix<Double>) {
  // F = ½ y · P y with the projection P on what is orthogonal to Φ, and dF = −y · P dΦ Φ⁺ y (Golub and Pereyra).
  let z = X * W + b
  let u = exp(-2 * z)
  let Phi = (1 - u) / (1 + u)
  let factors = try PivotedQR(Phi)
  let Q = factors.thinQ()
  let rest = y - Q * (Q.T * y)
  let c = factors.leastSquares(y).solution
  let slopes = 4 * u / ((1 + u) ⊙ (1 + u))
  let all = X.appending(columns: .ones(X.rows, 1)).T * (slopes ⊙ (rest * c.T))
  return (c, rest.dot(y) / 2, -all[rows: 0..<X.columns], -all.row(X.columns))
}
