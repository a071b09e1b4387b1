import Matrices

/// The gradient by X of max pooling, y[i, j] = max over a, b of x[i s + a, j t + b], for windows k×l and strides (s,
/// t).
///
/// Of equal largest numbers in a window the first one counts, row by row from the left. Shapes: X and the result: H×W;
/// G: as Y, for the windows that lie within X as a whole.
func maxPoolingBackward(
  _ X: Matrix<Double>, upstream G: Matrix<Double>, window: (rows: Int, columns: Int),
  stride: (rows: Int, columns: Int)
) throws -> Matrix<Double> {
  // Write the result here, in place of the next line.
  throw NotAttempted()
}

/// Says that an exercise was not begun.
struct NotAttempted: Error {}
