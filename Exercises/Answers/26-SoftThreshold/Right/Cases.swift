import Matrices

func shrink(_ v: Double, _ t: Double) -> Double {
  if v > t { return v - t }
  if v < -t { return v + t }
  return 0
}

func softThreshold(
  _ V: Matrix<Double>, threshold tau: Double, _ X: Matrix<Double>, _ y: Matrix<Double>, _ w: Matrix<Double>,
  rate alpha: Double, strength lambda: Double
) throws -> (thresholded: Matrix<Double>, step: Matrix<Double>, largestStrength: Double) {
  var (S, step) = (V, w)
  for i in 0..<V.rows {
    for j in 0..<V.columns { S[i, j] = shrink(V[i, j], tau) }
  }
  var largest = 0.0
  for j in 0..<X.columns {
    var (gradient, product) = (0.0, 0.0)
    for i in 0..<X.rows {
      var e = -y[i, 0]
      for k in 0..<X.columns { e += X[i, k] * w[k, 0] }
      gradient += X[i, j] * e
      product += X[i, j] * y[i, 0]
    }
    step[j, 0] = shrink(w[j, 0] - alpha * gradient / Double(X.rows), alpha * lambda)
    largest = max(largest, abs(product) / Double(X.rows))
  }
  return (S, step, largest)
}
