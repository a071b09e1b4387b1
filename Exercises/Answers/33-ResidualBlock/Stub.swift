import Matrices

/// The output of the residual block Y = X + tanh(X W + 1 b) V, and the gradients of its input and its parameters.
///
/// Shapes: X, G, Y, ∂L/∂X: n×p; W: p×q; b: 1×q; V: q×p; each gradient as what it belongs to.
func residualBlock(
  _ X: Matrix<Double>, _ W: Matrix<Double>, _ b: Matrix<Double>, _ V: Matrix<Double>, upstream G: Matrix<Double>
) throws -> (Y: Matrix<Double>, dX: Matrix<Double>, dW: Matrix<Double>, db: Matrix<Double>, dV: Matrix<Double>) {
  // Write the result here, in place of the next line.
  throw NotAttempted()
}

/// Says that an exercise was not begun.
struct NotAttempted: Error {}
