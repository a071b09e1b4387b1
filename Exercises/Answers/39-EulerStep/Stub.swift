import Matrices

/// A step of Euler's method as a layer, Y = X + δ tanh(X W + 1 b), and the gradients of all that it depends on.
///
/// Shapes: X, G, Y, ∂L/∂X: n×p; W, ∂L/∂W: p×p; b, ∂L/∂b: 1×p; δ and ∂L/∂δ are numbers.
func eulerStep(
  _ X: Matrix<Double>, _ W: Matrix<Double>, _ b: Matrix<Double>, step delta: Double, upstream G: Matrix<Double>
) throws -> (Y: Matrix<Double>, dX: Matrix<Double>, dW: Matrix<Double>, db: Matrix<Double>, dStep: Double) {
  // Write the result here, in place of the next line.
  throw NotAttempted()
}

/// Says that an exercise was not begun.
struct NotAttempted: Error {}
