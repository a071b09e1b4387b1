import Matrices

/// The gradients by Z, Z_x and Z_xx, where A = tanh Z, A_x = tanh′(Z) ⊙ Z_x and A_xx = tanh″(Z) ⊙ Z_x ⊙ Z_x + tanh′(Z)
/// ⊙ Z_xx have the gradients G, G_x and G_xx.
///
/// Shapes: all n×p.
func jetAdjoint(
  _ Z: Matrix<Double>, _ Z_x: Matrix<Double>, _ Z_xx: Matrix<Double>,
  upstream G: Matrix<Double>, _ G_x: Matrix<Double>, _ G_xx: Matrix<Double>
) throws -> (dZ: Matrix<Double>, dZ_x: Matrix<Double>, dZ_xx: Matrix<Double>) {
  // Write the result here, in place of the next line.
  throw NotAttempted()
}

/// Says that an exercise was not begun.
struct NotAttempted: Error {}
