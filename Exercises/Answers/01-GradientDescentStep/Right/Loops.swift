import Matrices

func gradientDescentStep(
  _ x: Matrix<Double>, _ H: Matrix<Double>, _ m: Matrix<Double>, learningRate: Double
) throws -> (value: Double, gradient: Matrix<Double>, next: Matrix<Double>) {
  let p = x.rows
  var value = 0.0
  var gradient = Matrix<Double>.zeros(p, 1)
  var next = x
  for i in 0..<p {
    for j in 0..<p {
      let term = H[i, j] * (x[j, 0] - m[j, 0])
      gradient[i, 0] += term
      value += 0.5 * (x[i, 0] - m[i, 0]) * term
    }
    next[i, 0] -= learningRate * gradient[i, 0]
  }
  return (value, gradient, next)
}
