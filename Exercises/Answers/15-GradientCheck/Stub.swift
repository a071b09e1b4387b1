import Matrices

/// Whether G is the gradient of a function of a matrix at X, judged by values of the function alone.
///
/// Shapes: X, G: n×p. The function is smooth over distances of the size of 1, and the elements of X are of that size.
/// Its values and its gradient may have any size.
func gradientCheck(
  _ value: (Matrix<Double>) -> Double, at X: Matrix<Double>, gradient G: Matrix<Double>
) throws -> Bool {
  // Write the check here, in place of the next line.
  throw NotAttempted()
}

/// Says that an exercise was not begun.
struct NotAttempted: Error {}
