import Matrices

/// The direction −H g, where H is the L-BFGS approximation of the inverse Hessian from the last m pairs.
///
/// The oldest pair comes first, and the first H is γ 1 with γ of the newest pair. Without a pair, H is 1. Shapes: g,
/// all steps and changes, and the result: 1×n.
func lbfgsDirection(
  _ g: Matrix<Double>, steps: [Matrix<Double>], changes: [Matrix<Double>], memory: Int
) throws -> Matrix<Double> {
  // Write the result here, in place of the next line.
  throw NotAttempted()
}

/// Says that an exercise was not begun.
struct NotAttempted: Error {}
