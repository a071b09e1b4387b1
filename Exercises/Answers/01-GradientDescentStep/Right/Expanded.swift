import Matrices

/// f = ½ xᵀHx − mᵀHx + ½ mᵀHm, and the step as a linear map of x.
func gradientDescentStep(
  _ x: Matrix<Double>, _ H: Matrix<Double>, _ m: Matrix<Double>, learningRate: Double
) throws -> (value: Double, gradient: Matrix<Double>, next: Matrix<Double>) {
  let (Hx, Hm) = (H * x, H * m)
  let value = 0.5 * x.dot(Hx) - m.dot(Hx) + 0.5 * m.dot(Hm)
  let M = Matrix<Double>.identity(x.rows) - learningRate * H
  return (value, Hx - Hm, M * x + learningRate * Hm)
}
