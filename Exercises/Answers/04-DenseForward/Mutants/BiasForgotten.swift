// says: the bias is missing
import Matrices

func denseForward(
  _ A: Matrix<Double>, _ W: Matrix<Double>, _ b: Matrix<Double>
) throws -> (sums: Matrix<Double>, outputs: Matrix<Double>, parameterCount: Int) {
  let Z = A * W
  return (Z, tanh(Z), W.count + b.count)
}
