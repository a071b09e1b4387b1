import Matrices

/// The residual f of the advection equation u_t + a u_x = 0, the loss J = ε J₁ + J₂ + J₃ with ε = W^(−1/2), and its
/// gradients.
///
/// Shapes: u, its derivatives, a, its derivative a_x, f: n₁×1; `start`, u₀: n₂×1; `left`: n₃×1; gradients as what they
/// belong to.
func advectionResidual(
  u: Matrix<Double>, u_t: Matrix<Double>, u_x: Matrix<Double>, speed a: Matrix<Double>, slope a_x: Matrix<Double>,
  start: Matrix<Double>, profile u0: Matrix<Double>, left: Matrix<Double>, width W: Int
) throws -> (
  f: Matrix<Double>, J: Double, du_t: Matrix<Double>, du_x: Matrix<Double>, dStart: Matrix<Double>,
  dLeft: Matrix<Double>
) {
  // Write the result here, in place of the next line.
  throw NotAttempted()
}

/// Says that an exercise was not begun.
struct NotAttempted: Error {}
