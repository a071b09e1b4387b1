import Matrices

/// The loss of a single node and its gradients, for z₁ = x w, z₂ = z₁ + b, z₃ = tanh z₂ and L = (y − z₃)².
///
/// Shapes: x: 1×p, w: p×1, b, y: numbers; results: L: a number, ∂L/∂w: p×1, ∂L/∂b: a number, ∂L/∂x: 1×p.
func singleNode(
  _ x: Matrix<Double>, _ w: Matrix<Double>, _ b: Double, _ y: Double
) throws -> (loss: Double, dw: Matrix<Double>, db: Double, dx: Matrix<Double>) {
  // Write the loss and its three gradients here, in place of the next line.
  throw NotAttempted()
}

/// Says that an exercise was not begun.
struct NotAttempted: Error {}
