import Matrices

/// MSE = 2/(nm) ½SSE, and with it the gradients.
func squaredErrors(
  _ F: Matrix<Double>, _ Y: Matrix<Double>
) throws -> (halfSum: Double, halfSumGradient: Matrix<Double>, mean: Double, meanGradient: Matrix<Double>) {
  let G = F + (-1.0) * Y
  let halfSum = 0.5 * G.dot(G)
  let factor = 2.0 / Double(G.columns) / Double(G.rows)
  return (halfSum, G, factor * halfSum, G * factor)
}
