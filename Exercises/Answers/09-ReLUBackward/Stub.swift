import Matrices

/// The outputs A = max(H, 0) of ReLU, and its gradient from G = ∂L/∂A.
///
/// At h = 0 there is no derivative; the one from the left is asked for. Shapes: H, G, results A and ∂L/∂H: n×p.
func reluBackward(_ H: Matrix<Double>, _ G: Matrix<Double>) throws -> (A: Matrix<Double>, dH: Matrix<Double>) {
  // Write A and ∂L/∂H here, in place of the next line.
  throw NotAttempted()
}

/// Says that an exercise was not begun.
struct NotAttempted: Error {}
