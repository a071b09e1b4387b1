// says: first sample alone
import Matrices

func denseForward(
  _ A: Matrix<Double>, _ W: Matrix<Double>, _ b: Matrix<Double>
) throws -> (sums: Matrix<Double>, outputs: Matrix<Double>, parameterCount: Int) {
  var Z = A * W
  for j in 0..<W.columns { Z[0, j] += b[0, j] }
  return (Z, tanh(Z), W.count + b.count)
}
