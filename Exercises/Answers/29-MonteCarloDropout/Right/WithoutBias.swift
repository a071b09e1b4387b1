import Matrices

func monteCarloDropout(
  _ A: Matrix<Double>, masks: [Matrix<Double>], dropping p: Double, _ W: Matrix<Double>, _ b: Matrix<Double>,
  precision tau: Double
) throws -> (mean: Matrix<Double>, variance: Matrix<Double>) {
  // The bias has no variance.
  let (n, q, T) = (A.rows, W.columns, masks.count)
  var (mean, variance) = (Matrix<Double>.zeros(n, q), Matrix<Double>.zeros(n, q))
  for i in 0..<n {
    for j in 0..<q {
      var values = [Double](repeating: 0, count: T)
      for t in 0..<T {
        for k in 0..<A.columns where masks[t][i, k] != 0 { values[t] += A[i, k] * W[k, j] / (1 - p) }
      }
      let middle = values.reduce(0, +) / Double(T)
      mean[i, j] = b[0, j] + middle
      variance[i, j] = 1 / tau + values.reduce(0) { $0 + ($1 - middle) * ($1 - middle) } / Double(T)
    }
  }
  return (mean, variance)
}
