import Matrices

func tanhDerivatives(
  _ x: Matrix<Double>, _ w: Matrix<Double>, _ b: Matrix<Double>, _ v: Matrix<Double>, from lower: Double,
  to upper: Double
) throws -> (u: Matrix<Double>, first: Matrix<Double>, second: Matrix<Double>) {
  let c = 2 / (upper - lower)
  var (u, first, second) = (0 * x, 0 * x, 0 * x)
  for i in 0..<x.rows {
    let xi = (2 * x[i, 0] - lower - upper) / (upper - lower)
    for k in 0..<w.columns {
      let a = tanh(Matrix<Double>([[w[0, k] * xi + b[0, k]]]))[0, 0]
      let rate = c * w[0, k]
      u[i, 0] += v[k, 0] * a
      first[i, 0] += v[k, 0] * (1 - a) * (1 + a) * rate
      second[i, 0] += v[k, 0] * 2 * (a * a * a - a) * rate * rate
    }
  }
  return (u, first, second)
}
