import Matrices

func monteCarloDropout(
  _ A: Matrix<Double>, masks: [Matrix<Double>], dropping p: Double, _ W: Matrix<Double>, _ b: Matrix<Double>,
  precision tau: Double
) throws -> (mean: Matrix<Double>, variance: Matrix<Double>) {
  // Mean and sum of squares, updated with each prediction.
  var (mean, squares, T) = (Matrix<Double>.zeros(A.rows, W.columns), Matrix<Double>.zeros(A.rows, W.columns), 0.0)
  for M in masks {
    let Y = (M ⊙ A) * (W / (1 - p)) + b
    T += 1
    let old = Y - mean
    mean += old / T
    squares += old ⊙ (Y - mean)
  }
  return (mean, squares / T + 1 / tau)
}
