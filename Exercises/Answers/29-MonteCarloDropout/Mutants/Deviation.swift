// says: standard deviation
import Matrices

func monteCarloDropout(
  _ A: Matrix<Double>, masks: [Matrix<Double>], dropping p: Double, _ W: Matrix<Double>, _ b: Matrix<Double>,
  precision tau: Double
) throws -> (mean: Matrix<Double>, variance: Matrix<Double>) {
  let predictions = masks.map { M in (A ⊙ M / (1 - p)) * W + b }
  let T = Double(predictions.count)
  var mean = predictions[0]
  for Y in predictions.dropFirst() { mean += Y }
  mean /= T
  var variance = 0 * mean
  for Y in predictions { variance += square(Y - mean) }
  return (mean, sqrt(variance / T + 1 / tau))
}
