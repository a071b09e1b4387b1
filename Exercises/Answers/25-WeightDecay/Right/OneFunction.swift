import Matrices

func weightDecay(
  _ W: Matrix<Double>, _ b: Matrix<Double>, gradients: (W: Matrix<Double>, b: Matrix<Double>),
  divisors: (W: Matrix<Double>, b: Matrix<Double>), rate alpha: Double, strength lambda: Double
) throws -> (
  penaltyGradient: Matrix<Double>, coupled: Matrix<Double>, decoupled: Matrix<Double>, bias: Matrix<Double>
) {
  func moved(_ parameters: Matrix<Double>, _ gradient: Matrix<Double>, _ divisor: Matrix<Double>) -> Matrix<Double> {
    parameters - (gradient / divisor) * alpha
  }
  let dR = W.map { 2 * lambda * $0 }
  return (
    dR, moved(W, gradients.W + dR, divisors.W), moved(W * (1 - alpha * lambda), gradients.W, divisors.W),
    moved(b, gradients.b, divisors.b)
  )
}
