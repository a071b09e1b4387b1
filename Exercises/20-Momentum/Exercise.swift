import Matrices

/// The velocity and the parameters after a step of classical momentum for each gradient, and the rate α′ of the
/// lecture's form that takes the same path.
///
/// The velocity is zero at the beginning. Shapes: θ, each gradient, both results: 1×p.
func momentum(
  _ theta: Matrix<Double>, gradients: [Matrix<Double>], rate alpha: Double, beta: Double
) throws -> (velocity: Matrix<Double>, theta: Matrix<Double>, lectureRate: Double) {
  // Write the result here, in place of the next line.
  throw NotAttempted()
}

/// Says that an exercise was not begun.
struct NotAttempted: Error {}
