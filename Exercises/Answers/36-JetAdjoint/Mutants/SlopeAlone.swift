// says: only A_x is taken
import Matrices

func jetAdjoint(
  _ Z: Matrix<Double>, _ Z_x: Matrix<Double>, _ Z_xx: Matrix<Double>,
  upstream G: Matrix<Double>, _ G_x: Matrix<Double>, _ G_xx: Matrix<Double>
) throws -> (dZ: Matrix<Double>, dZ_x: Matrix<Double>, dZ_xx: Matrix<Double>) {
  let A = tanh(Z)
  let first = 1 - square(A)
  let second = -2 * A ⊙ first
  let third = -2 * first ⊙ (1 - 3 * square(A))
  let dZ = first ⊙ G + second ⊙ (Z_x ⊙ G_x + Z_xx ⊙ G_xx) + third ⊙ square(Z_x) ⊙ G_xx
  let dZ_x = first ⊙ G_x
  return (dZ, dZ_x, first ⊙ G_xx)
}
