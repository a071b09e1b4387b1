import Matrices

func levenbergMarquardtStep(
  _ r: Matrix<Double>, _ J: Matrix<Double>, damping mu: Double, newValue: Double
) throws -> (step: Matrix<Double>, predicted: Double, gainRatio: Double) {
  // Gauss's elimination on (JᵀJ + μ 1 | −Jᵀr); the matrix is positive definite, so no pivoting is needed.
  let P = J.columns
  var A = (J.T * J).appending(columns: -1 * (J.T * r))
  for j in 0..<P { A[j, j] += mu }
  for j in 0..<P {
    for i in 0..<P where i != j {
      let factor = A[i, j] / A[j, j]
      for k in j...P { A[i, k] -= factor * A[j, k] }
    }
  }
  let p = Matrix<Double>(rows: P, columns: 1) { i, _ in A[i, P] / A[i, i] }
  var (before, after) = (0.0, 0.0)
  for i in 0..<r.rows {
    var e = r[i, 0]
    before += e * e / 2
    for j in 0..<P { e += J[i, j] * p[j, 0] }
    after += e * e / 2
  }
  return (p, before - after, (before - newValue) / (before - after))
}
