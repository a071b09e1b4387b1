// says: lacks ∂f/∂u_x
import Matrices

func burgersResidual(
  u: Matrix<Double>, u_t: Matrix<Double>, u_x: Matrix<Double>, u_xx: Matrix<Double>, viscosity nu: Double
) throws -> (
  f: Matrix<Double>, du: Matrix<Double>, du_t: Matrix<Double>, du_x: Matrix<Double>, du_xx: Matrix<Double>, dnu: Double
) {
  let n = Double(u.rows)
  let f = u_t + u ⊙ u_x - nu * u_xx
  let G = 2 / n * f
  return (f, G ⊙ u_x, G, G, -nu * G, -G.dot(u_xx))
}
