import Matrices

/// The soft threshold of each element of V, one proximal gradient step of the lasso, and the smallest λ for which the
/// lasso's solution is zero.
///
/// The lasso minimizes 1/(2n) ‖X w − y‖² + λ Σ |w_j|. Shapes: X: n×p, y: n×1, w and the step's result: p×1.
func softThreshold(
  _ V: Matrix<Double>, threshold tau: Double, _ X: Matrix<Double>, _ y: Matrix<Double>, _ w: Matrix<Double>,
  rate alpha: Double, strength lambda: Double
) throws -> (thresholded: Matrix<Double>, step: Matrix<Double>, largestStrength: Double) {
  // Write the result here, in place of the next line.
  throw NotAttempted()
}

/// Says that an exercise was not begun.
struct NotAttempted: Error {}
