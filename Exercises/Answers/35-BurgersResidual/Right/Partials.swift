import Matrices

func burgersResidual(
  u: Matrix<Double>, u_t: Matrix<Double>, u_x: Matrix<Double>, u_xx: Matrix<Double>, viscosity nu: Double
) throws -> (
  f: Matrix<Double>, du: Matrix<Double>, du_t: Matrix<Double>, du_x: Matrix<Double>, du_xx: Matrix<Double>, dnu: Double
) {
  // Each gradient is a partial derivative of f, times ∂L/∂f.
  let f = u ⊙ u_x + (u_t - u_xx * nu)
  let upstream = f * (2 / Double(f.count))
  let partials = [u_x, Matrix.ones(u.rows, 1), u, Matrix(rows: u.rows, columns: 1, repeating: -nu)]
  let gradients = partials.map { upstream ⊙ $0 }
  return (f, gradients[0], gradients[1], gradients[2], gradients[3], -(upstream.T * u_xx)[0, 0])
}
