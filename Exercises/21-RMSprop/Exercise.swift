import Matrices

/// The running mean v of the squared gradients, and the parameters, after a step of RMSprop for each gradient.
///
/// v is zero at the beginning; ε is added to the root of v. Shapes: θ, each gradient, both results: 1×p.
func rmsprop(
  _ theta: Matrix<Double>, gradients: [Matrix<Double>], rate alpha: Double, beta: Double, epsilon: Double
) throws -> (meanSquare: Matrix<Double>, theta: Matrix<Double>) {
  // Write the result here, in place of the next line.
  throw NotAttempted()
}

/// Says that an exercise was not begun.
struct NotAttempted: Error {}
