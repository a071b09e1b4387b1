import Matrices

/// The means and deviations of the columns of the training part X, and both parts standardized with them.
///
/// The deviation is the root of the mean squared distance from the mean, 1/n Σ (x − μ)². A column that is constant in X
/// is not scaled: its σ is 1. Shapes: X: n×p, T: k×p; results: μ, σ: 1×p, X′: n×p, T′: k×p.
func standardize(
  training X: Matrix<Double>, test T: Matrix<Double>
) throws -> (mean: Matrix<Double>, deviation: Matrix<Double>, training: Matrix<Double>, test: Matrix<Double>) {
  // Write the four results here, in place of the next line.
  throw NotAttempted()
}

/// Says that an exercise was not begun.
struct NotAttempted: Error {}
