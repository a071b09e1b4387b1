import Matrices

func weightDecay(
  _ W: Matrix<Double>, _ b: Matrix<Double>, gradients: (W: Matrix<Double>, b: Matrix<Double>),
  divisors: (W: Matrix<Double>, b: Matrix<Double>), rate alpha: Double, strength lambda: Double
) throws -> (
  penaltyGradient: Matrix<Double>, coupled: Matrix<Double>, decoupled: Matrix<Double>, bias: Matrix<Double>
) {
  var (dR, coupled, decoupled, bias) = (W, W, W, b)
  for j in 0..<W.columns {
    bias[0, j] -= alpha * gradients.b[0, j] / divisors.b[0, j]
    for i in 0..<W.rows {
      let (w, g, d) = (W[i, j], gradients.W[i, j], divisors.W[i, j])
      dR[i, j] = lambda * w + lambda * w
      coupled[i, j] = w - alpha / d * g - alpha / d * dR[i, j]
      decoupled[i, j] = w - alpha * (lambda * w + g / d)
    }
  }
  return (dR, coupled, decoupled, bias)
}
