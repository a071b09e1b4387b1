import Matrices

/// The sums Z = A W + 1 b of a dense layer, their tanh, and the number of the layer's parameters.
///
/// Rows are samples. Shapes: A: n×p, W: p×q, b: 1×q; results: Z and tanh Z: n×q, a whole number.
func denseForward(
  _ A: Matrix<Double>, _ W: Matrix<Double>, _ b: Matrix<Double>
) throws -> (sums: Matrix<Double>, outputs: Matrix<Double>, parameterCount: Int) {
  // Write the sums, the outputs and the number of parameters here, in place of the next line.
  throw NotAttempted()
}

/// Says that an exercise was not begun.
struct NotAttempted: Error {}
