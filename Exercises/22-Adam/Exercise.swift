import Matrices

/// The means m of the gradients and v of their squares, and the parameters, after a step of Adam for each gradient.
///
/// m and v are zero at the beginning, and not corrected in the result; ε is added to the root of the corrected v.
/// Shapes: θ, each gradient, all results: 1×p.
func adam(
  _ theta: Matrix<Double>, gradients: [Matrix<Double>], rate alpha: Double, gamma: Double, beta: Double,
  epsilon: Double
) throws -> (mean: Matrix<Double>, meanSquare: Matrix<Double>, theta: Matrix<Double>) {
  // Write the result here, in place of the next line.
  throw NotAttempted()
}

/// Says that an exercise was not begun.
struct NotAttempted: Error {}
