import Matrices

/// The residual f = u_t + u u_x − ν u_xx of Burgers' equation, and the gradients of L = 1/n Σ f².
///
/// Shapes: u, its derivatives, f, and all gradients but the last: n×1.
func burgersResidual(
  u: Matrix<Double>, u_t: Matrix<Double>, u_x: Matrix<Double>, u_xx: Matrix<Double>, viscosity nu: Double
) throws -> (
  f: Matrix<Double>, du: Matrix<Double>, du_t: Matrix<Double>, du_x: Matrix<Double>, du_xx: Matrix<Double>, dnu: Double
) {
  // Write the result here, in place of the next line.
  throw NotAttempted()
}

/// Says that an exercise was not begun.
struct NotAttempted: Error {}
