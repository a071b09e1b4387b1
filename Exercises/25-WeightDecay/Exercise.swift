import Matrices

/// The gradient of the penalty λ Σ w², the weights after a step with coupled and with decoupled decay, and the biases
/// after a step.
///
/// A step without decay subtracts α times the gradient, divided elementwise by the divisor. Shapes: W, its gradient
/// and its divisor: p×q; b, its gradient and its divisor: 1×q.
func weightDecay(
  _ W: Matrix<Double>, _ b: Matrix<Double>, gradients: (W: Matrix<Double>, b: Matrix<Double>),
  divisors: (W: Matrix<Double>, b: Matrix<Double>), rate alpha: Double, strength lambda: Double
) throws -> (
  penaltyGradient: Matrix<Double>, coupled: Matrix<Double>, decoupled: Matrix<Double>, bias: Matrix<Double>
) {
  // Write the result here, in place of the next line.
  throw NotAttempted()
}

/// Says that an exercise was not begun.
struct NotAttempted: Error {}
