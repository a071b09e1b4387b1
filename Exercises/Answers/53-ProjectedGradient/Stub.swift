import Matrices

/// The projected loss F(W, b), the minimum over c of ½ ‖Φ c − y‖² with Φ = tanh(X W + 1 b), where it is taken, and its
/// gradient.
///
/// Shapes: X: n×d, y: n×1, W, ∂F/∂W: d×w, b, ∂F/∂b: 1×w, c: w×1.
func projectedGradient(
  _ X: Matrix<Double>, _ y: Matrix<Double>, _ W: Matrix<Double>, _ b: Matrix<Double>
) throws -> (c: Matrix<Double>, F: Double, dW: Matrix<Double>, db: Matrix<Double>) {
  // Write the result here, in place of the next line.
  throw NotAttempted()
}

/// Says that an exercise was not begun.
struct NotAttempted: Error {}
