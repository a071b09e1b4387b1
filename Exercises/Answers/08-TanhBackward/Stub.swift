import Matrices

/// The gradient of A = tanh H, from the outputs A and G = ∂L/∂A.
///
/// Shapes: A, G, result ∂L/∂H: n×p.
func tanhBackward(_ A: Matrix<Double>, _ G: Matrix<Double>) throws -> Matrix<Double> {
  // Write ∂L/∂H here, in place of the next line.
  throw NotAttempted()
}

/// The gradient of LeCun's sigmoid A = 1.7159 tanh(2H/3), from the outputs A and G = ∂L/∂A.
///
/// Shapes: A, G, result ∂L/∂H: n×p.
func leCunTanhBackward(_ A: Matrix<Double>, _ G: Matrix<Double>) throws -> Matrix<Double> {
  // Write ∂L/∂H here, in place of the next line.
  throw NotAttempted()
}

/// Says that an exercise was not begun.
struct NotAttempted: Error {}
