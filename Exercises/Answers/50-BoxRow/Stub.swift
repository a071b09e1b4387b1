import Matrices

/// A unit σ(x · w + b) with the Box initialization: its cut plane goes through p with the normal n, and its largest
/// value in the box is M.
///
/// Shapes: the lower and upper ends of the sides, p, n, the corner, w: 1×d; M, b: numbers.
func boxRow(
  lower: Matrix<Double>, upper: Matrix<Double>, point p: Matrix<Double>, normal n: Matrix<Double>, maximum M: Double
) throws -> (corner: Matrix<Double>, weights: Matrix<Double>, bias: Double) {
  // Write the result here, in place of the next line.
  throw NotAttempted()
}

/// Says that an exercise was not begun.
struct NotAttempted: Error {}
