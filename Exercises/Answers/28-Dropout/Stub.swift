import Matrices

/// The output of inverted dropout, the gradient of its input, and the variance of the output over the draws of the
/// mask.
///
/// The mask is 1 where a unit is kept; units are dropped with the given probability. Shapes: all n×p.
func dropout(
  _ X: Matrix<Double>, mask M: Matrix<Double>, dropping p: Double, upstream G: Matrix<Double>
) throws -> (Y: Matrix<Double>, dX: Matrix<Double>, variance: Matrix<Double>) {
  // Write the result here, in place of the next line.
  throw NotAttempted()
}

/// Says that an exercise was not begun.
struct NotAttempted: Error {}
