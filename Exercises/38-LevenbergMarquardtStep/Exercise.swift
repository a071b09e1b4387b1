import Matrices

/// The Levenberg–Marquardt step p, the decrease of F = ½ ‖r‖² that it predicts, and the gain ratio.
///
/// p minimizes ½ ‖r + J p‖² + ½ μ ‖p‖². Shapes: r: m×1, J: m×P, p: P×1. `newValue` is F at the new parameters.
func levenbergMarquardtStep(
  _ r: Matrix<Double>, _ J: Matrix<Double>, damping mu: Double, newValue: Double
) throws -> (step: Matrix<Double>, predicted: Double, gainRatio: Double) {
  // Write the result here, in place of the next line.
  throw NotAttempted()
}

/// Says that an exercise was not begun.
struct NotAttempted: Error {}
