import Matrices

/// The mean of the stochastic predictions over the masks, and the variance of the prediction.
///
/// A prediction drops units of A by a mask, 1 where a unit is kept, divides by 1 − p, and applies the linear layer W,
/// b. The variance is that over the T masks, with the divisor T, and that of observations with the precision τ.
/// Shapes: A and masks: n×m, W: m×q, b: 1×q, results: n×q.
func monteCarloDropout(
  _ A: Matrix<Double>, masks: [Matrix<Double>], dropping p: Double, _ W: Matrix<Double>, _ b: Matrix<Double>,
  precision tau: Double
) throws -> (mean: Matrix<Double>, variance: Matrix<Double>) {
  // Write the result here, in place of the next line.
  throw NotAttempted()
}

/// Says that an exercise was not begun.
struct NotAttempted: Error {}
