// says: points downhill
import Matrices

func momentum(
  _ theta: Matrix<Double>, gradients: [Matrix<Double>], rate alpha: Double, beta: Double
) throws -> (velocity: Matrix<Double>, theta: Matrix<Double>, lectureRate: Double) {
  var (theta, velocity) = (theta, Matrix<Double>.zeros(1, theta.columns))
  for g in gradients {
    velocity = beta * velocity + alpha * g
    theta -= velocity
  }
  return (velocity, theta, alpha / (1 - beta))
}
