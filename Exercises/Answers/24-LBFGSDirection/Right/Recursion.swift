import Matrices

/// H g: the update for the last pair, of the product with the H before it.
func inverseHessian(
  _ pairs: ArraySlice<(Matrix<Double>, Matrix<Double>)>, _ gamma: Double, _ g: Matrix<Double>
) -> Matrix<Double> {
  guard let (s, y) = pairs.last else { return gamma * g }
  let rho = 1 / y.dot(s)
  let right = g - rho * s.dot(g) * y
  let inner = inverseHessian(pairs.dropLast(), gamma, right)
  return inner - rho * y.dot(inner) * s + rho * s.dot(g) * s
}

func lbfgsDirection(
  _ g: Matrix<Double>, steps: [Matrix<Double>], changes: [Matrix<Double>], memory: Int
) throws -> Matrix<Double> {
  let pairs = Array(zip(steps, changes).suffix(memory))
  guard let (s, y) = pairs.last else { return -g }
  return -1 * inverseHessian(pairs[...], s.dot(y) / y.dot(y), g)
}
