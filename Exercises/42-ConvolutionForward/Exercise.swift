import Matrices

/// A convolutional layer for one image: for each output channel m the cross-correlation of all channels of the image
/// with the kernels K[m][c], plus the bias b[0, m].
///
/// Beyond its edges the image is continued with zeros, `padding.rows` above and below, `padding.columns` on the left
/// and on the right; windows begin every `stride` entries, and one that is not whole is left out. Shapes: X: C matrices
/// H×W; K: M lists of C matrices k×l; b: 1×M; result: M matrices.
func convolutionForward(
  _ X: [Matrix<Double>], kernels K: [[Matrix<Double>]], bias b: Matrix<Double>,
  stride: (rows: Int, columns: Int), padding: (rows: Int, columns: Int)
) throws -> [Matrix<Double>] {
  // Write the result here, in place of the next line.
  throw NotAttempted()
}

/// Says that an exercise was not begun.
struct NotAttempted: Error {}
