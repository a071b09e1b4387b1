import Matrices

func rmsprop(
  _ theta: Matrix<Double>, gradients: [Matrix<Double>], rate alpha: Double, beta: Double, epsilon: Double
) throws -> (meanSquare: Matrix<Double>, theta: Matrix<Double>) {
  var (theta, v) = (theta, Matrix<Double>.zeros(1, theta.columns))
  for g in gradients {
    v = beta * v + (1 - beta) * square(g)
    theta -= alpha * g / (sqrt(v) + epsilon)
  }
  return (v, theta)
}
