import Matrices

func gradientCheck(
  _ value: (Matrix<Double>) -> Double, at X: Matrix<Double>, gradient G: Matrix<Double>
) throws -> Bool {
  let h = 1e-5
  var N = G
  for i in 0..<X.rows {
    for j in 0..<X.columns {
      var (right, left) = (X, X)
      right[i, j] += h
      left[i, j] -= h
      N[i, j] = (value(right) - value(left)) / (2 * h)
    }
  }
  return (G - N).norm <= 1e-6 * (G.norm + N.norm)
}
