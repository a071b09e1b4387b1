// says: β multiplies the gradient
import Matrices

func momentum(
  _ theta: Matrix<Double>, gradients: [Matrix<Double>], rate alpha: Double, beta: Double
) throws -> (velocity: Matrix<Double>, theta: Matrix<Double>, lectureRate: Double) {
  var (theta, velocity) = (theta, Matrix<Double>.zeros(1, theta.columns))
  for g in gradients {
    velocity = (1 - beta) * velocity - beta * alpha * g
    theta += velocity
  }
  return (velocity, theta, alpha / (1 - beta))
}
