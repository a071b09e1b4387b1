import Matrices

/// The gradients of the six nodes of batch normalization in training.
///
/// Each is the derivative of L by that node with the nodes before it fixed. Shapes: X, G, ∂L/∂X̂, ∂L/∂X: n×p, all
/// others: 1×p.
func batchNormSixSteps(
  _ X: Matrix<Double>, scale gamma: Matrix<Double>, epsilon: Double, upstream G: Matrix<Double>
) throws -> (
  dNormalized: Matrix<Double>, dVariance: Matrix<Double>, dMean: Matrix<Double>, dX: Matrix<Double>,
  dScale: Matrix<Double>, dShift: Matrix<Double>
) {
  // Write the result here, in place of the next line.
  throw NotAttempted()
}

/// Says that an exercise was not begun.
struct NotAttempted: Error {}
