import Matrices

func burgersResidual(
  u: Matrix<Double>, u_t: Matrix<Double>, u_x: Matrix<Double>, u_xx: Matrix<Double>, viscosity nu: Double
) throws -> (
  f: Matrix<Double>, du: Matrix<Double>, du_t: Matrix<Double>, du_x: Matrix<Double>, du_xx: Matrix<Double>, dnu: Double
) {
  let n = Double(u.rows)
  var (f, du, du_t, du_x, du_xx, dnu) = (u, u, u, u, u, 0.0)
  for i in 0..<u.rows {
    let e = u_t[i, 0] + u[i, 0] * u_x[i, 0] - nu * u_xx[i, 0]
    let g = (e + e) / n
    f[i, 0] = e
    du[i, 0] = u_x[i, 0] * g
    du_t[i, 0] = g
    du_x[i, 0] = u[i, 0] * g
    du_xx[i, 0] = -g * nu
    dnu -= u_xx[i, 0] * g
  }
  return (f, du, du_t, du_x, du_xx, dnu)
}
