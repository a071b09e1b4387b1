import Matrices

/// The value, the gradient and one step of gradient descent for the paraboloid f(x) = ½ (x − m)ᵀ H (x − m).
///
/// H is symmetric. Shapes: x, m: p×1, H: p×p; results: f(x): a number, ∇f(x): p×1, the point after the step: p×1.
func gradientDescentStep(
  _ x: Matrix<Double>, _ H: Matrix<Double>, _ m: Matrix<Double>, learningRate: Double
) throws -> (value: Double, gradient: Matrix<Double>, next: Matrix<Double>) {
  // Write the value, the gradient and the step here, in place of the next line.
  throw NotAttempted()
}

/// Says that an exercise was not begun.
struct NotAttempted: Error {}
