import Matrices

/// Five-point differences, and the largest difference against the largest element.
func gradientCheck(
  _ value: (Matrix<Double>) -> Double, at X: Matrix<Double>, gradient G: Matrix<Double>
) throws -> Bool {
  let h = 1e-3
  var (worst, largest) = (0.0, 0.0)
  for k in 0..<X.count {
    let (i, j) = (k / X.columns, k % X.columns)
    func moved(_ step: Double) -> Double {
      var Y = X
      Y[i, j] += step
      return value(Y)
    }
    let numeric = (-moved(h) + 8 * moved(h / 2) - 8 * moved(-h / 2) + moved(-h)) / (6 * h)
    worst = max(worst, abs(numeric - G[i, j]))
    largest = max(largest, abs(numeric), abs(G[i, j]))
  }
  return worst <= 1e-5 * largest
}
