import Matrices

/// The gradients of a dense layer Z = A W + 1 b, from G = ∂L/∂Z.
///
/// Shapes: A: n×p, W: p×q, G: n×q; results: ∂L/∂A: n×p, ∂L/∂W: p×q, ∂L/∂b: 1×q.
func denseBackward(
  _ A: Matrix<Double>, _ W: Matrix<Double>, _ G: Matrix<Double>
) throws -> (dA: Matrix<Double>, dW: Matrix<Double>, db: Matrix<Double>) {
  // Write the three gradients here, in place of the next line.
  throw NotAttempted()
}

/// Says that an exercise was not begun.
struct NotAttempted: Error {}
