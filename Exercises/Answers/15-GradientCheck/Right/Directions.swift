import Matrices

/// Differences along random directions, each of which sees all elements at once.
func gradientCheck(
  _ value: (Matrix<Double>) -> Double, at X: Matrix<Double>, gradient G: Matrix<Double>
) throws -> Bool {
  var random = Random(seed: 7)
  let h = 1e-5
  for _ in 0..<5 {
    let U = Matrix<Double>.normal(X.rows, X.columns, using: &random)
    let numeric = (value(X + h * U) - value(X - h * U)) / (2 * h)
    if abs(numeric - G.dot(U)) > 1e-6 * G.norm * U.norm { return false }
  }
  return true
}
