// says: before the step
import Matrices

func softThreshold(
  _ V: Matrix<Double>, threshold tau: Double, _ X: Matrix<Double>, _ y: Matrix<Double>, _ w: Matrix<Double>,
  rate alpha: Double, strength lambda: Double
) throws -> (thresholded: Matrix<Double>, step: Matrix<Double>, largestStrength: Double) {
  let n = Double(X.rows)
  func shrunk(_ V: Matrix<Double>, _ t: Double) -> Matrix<Double> { positivePart(V - t) - positivePart(-V - t) }
  let S = shrunk(V, tau)
  let next = w - alpha / n * (X.T * (X * w - y))
  return (S, shrunk(w, alpha * lambda) + next - w, abs(X.T * y).maximum / n)
}
