import Matrices

func softThreshold(
  _ V: Matrix<Double>, threshold tau: Double, _ X: Matrix<Double>, _ y: Matrix<Double>, _ w: Matrix<Double>,
  rate alpha: Double, strength lambda: Double
) throws -> (thresholded: Matrix<Double>, step: Matrix<Double>, largestStrength: Double) {
  // What is taken off is the element itself, limited to the threshold.
  let n = Double(X.rows)
  let v = w - (X.T * (X * w) - X.T * y) * (alpha / n)
  let t = alpha * lambda
  return (V - V.clamped(to: -tau...tau), v - v.clamped(to: -t...t), ((X.T * y) / n).maxNorm)
}
