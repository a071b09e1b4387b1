import Matrices

func denseForward(
  _ A: Matrix<Double>, _ W: Matrix<Double>, _ b: Matrix<Double>
) throws -> (sums: Matrix<Double>, outputs: Matrix<Double>, parameterCount: Int) {
  let Z = Matrix<Double>(rows: A.rows, columns: W.columns) { i, j in
    var sum = b[0, j]
    for k in 0..<W.rows { sum += A[i, k] * W[k, j] }
    return sum
  }
  return (Z, tanh(Z), (W.rows + 1) * W.columns)
}
