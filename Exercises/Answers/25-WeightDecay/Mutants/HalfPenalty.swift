// says: without ½
import Matrices

func weightDecay(
  _ W: Matrix<Double>, _ b: Matrix<Double>, gradients: (W: Matrix<Double>, b: Matrix<Double>),
  divisors: (W: Matrix<Double>, b: Matrix<Double>), rate alpha: Double, strength lambda: Double
) throws -> (
  penaltyGradient: Matrix<Double>, coupled: Matrix<Double>, decoupled: Matrix<Double>, bias: Matrix<Double>
) {
  let dR = 2 * lambda * W
  let step = alpha * gradients.W / divisors.W
  return (
    lambda * W, W - alpha * (gradients.W + dR) / divisors.W, (1 - alpha * lambda) * W - step,
    b - alpha * gradients.b / divisors.b
  )
}
