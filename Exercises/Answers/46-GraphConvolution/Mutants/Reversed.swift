// says: the target hears the source
import Matrices

func graphConvolution(
  _ X: Matrix<Double>, _ W: Matrix<Double>, edges: [(source: Int, target: Int)], upstream G: Matrix<Double>
) throws -> (Y: Matrix<Double>, dX: Matrix<Double>, dW: Matrix<Double>) {
  let n = X.rows
  var degree = [Double](repeating: 1, count: n)
  for edge in edges { degree[edge.target] += 1 }
  var N = Matrix<Double>.zeros(n, n)
  for i in 0..<n { N[i, i] = 1 / degree[i] }
  for (j, i) in edges { N[j, i] = 1 / (degree[i] * degree[j]).squareRoot() }
  let Y = N * X * W
  let dX = N.T * (G * W.T)
  let dW = (N * X).T * G
  return (Y, dX, dW)
}
