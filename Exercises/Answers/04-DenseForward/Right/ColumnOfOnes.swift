import Matrices

/// The bias as the weights of one more input that is always 1.
func denseForward(
  _ A: Matrix<Double>, _ W: Matrix<Double>, _ b: Matrix<Double>
) throws -> (sums: Matrix<Double>, outputs: Matrix<Double>, parameterCount: Int) {
  let extended = A.appending(columns: .ones(A.rows, 1))
  let weights = Matrix(stacking: [W, b])
  let Z = extended * weights
  let E = exp(2.0 * Z)
  return (Z, 1.0 - 2.0 / (E + 1.0), weights.count)
}
