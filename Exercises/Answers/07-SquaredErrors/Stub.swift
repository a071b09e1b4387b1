import Matrices

/// Two losses of squared errors and their gradients: ½SSE = ½ Σ_i Σ_j (f_ij − y_ij)², and the MSE, the mean of the
/// squared errors over samples and outputs.
///
/// Shapes: F, Y: n×m; results: a number, ∂½SSE/∂F: n×m, a number, ∂MSE/∂F: n×m.
func squaredErrors(
  _ F: Matrix<Double>, _ Y: Matrix<Double>
) throws -> (halfSum: Double, halfSumGradient: Matrix<Double>, mean: Double, meanGradient: Matrix<Double>) {
  // Write the two losses and their gradients here, in place of the next line.
  throw NotAttempted()
}

/// Says that an exercise was not begun.
struct NotAttempted: Error {}
