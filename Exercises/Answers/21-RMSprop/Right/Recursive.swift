import Matrices

func rmsprop(
  _ theta: Matrix<Double>, gradients: [Matrix<Double>], rate alpha: Double, beta: Double, epsilon: Double
) throws -> (meanSquare: Matrix<Double>, theta: Matrix<Double>) {
  guard let last = gradients.last else { return (Matrix.zeros(1, theta.columns), theta) }
  let (v, before) = try rmsprop(
    theta, gradients: Array(gradients.dropLast()), rate: alpha, beta: beta, epsilon: epsilon)
  let next = beta * v + (1 - beta) * (last ⊙ last)
  return (next, before - alpha * (last / (sqrt(next) + epsilon)))
}
