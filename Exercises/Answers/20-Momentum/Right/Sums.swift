import Matrices

/// Each gradient's share by a geometric sum, without a recursion.
func power(_ x: Double, _ n: Int) -> Double { (0..<n).reduce(1) { product, _ in product * x } }

func momentum(
  _ theta: Matrix<Double>, gradients: [Matrix<Double>], rate alpha: Double, beta: Double
) throws -> (velocity: Matrix<Double>, theta: Matrix<Double>, lectureRate: Double) {
  let T = gradients.count
  var velocity = Matrix<Double>.zeros(1, theta.columns)
  var end = theta
  for t in 0..<T {
    velocity -= alpha * power(beta, T - 1 - t) * gradients[t]
    end -= alpha * (1 - power(beta, T - t)) / (1 - beta) * gradients[t]
  }
  return (velocity, end, alpha / (1 - beta))
}
