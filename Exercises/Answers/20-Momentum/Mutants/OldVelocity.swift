// says: θ moves by the velocity of the step before
import Matrices

func momentum(
  _ theta: Matrix<Double>, gradients: [Matrix<Double>], rate alpha: Double, beta: Double
) throws -> (velocity: Matrix<Double>, theta: Matrix<Double>, lectureRate: Double) {
  var (theta, velocity) = (theta, Matrix<Double>.zeros(1, theta.columns))
  for g in gradients {
    theta += velocity
    velocity = beta * velocity - alpha * g
  }
  return (velocity, theta, alpha / (1 - beta))
}
