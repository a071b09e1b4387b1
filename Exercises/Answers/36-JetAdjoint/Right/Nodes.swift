import Matrices

func jetAdjoint(
  _ Z: Matrix<Double>, _ Z_x: Matrix<Double>, _ Z_xx: Matrix<Double>,
  upstream G: Matrix<Double>, _ G_x: Matrix<Double>, _ G_xx: Matrix<Double>
) throws -> (dZ: Matrix<Double>, dZ_x: Matrix<Double>, dZ_xx: Matrix<Double>) {
  // As a graph with the nodes a, s = 1 − a² and t = −2 a s.
  let a = tanh(Z)
  let s = 1 - a ⊙ a
  let t = -2 * (a ⊙ s)
  let dt = G_xx ⊙ Z_x ⊙ Z_x
  let ds = G_x ⊙ Z_x + G_xx ⊙ Z_xx - 2 * (dt ⊙ a)
  let da = G - 2 * (dt ⊙ s) - 2 * (ds ⊙ a)
  return (da ⊙ s, s ⊙ G_x + (G_xx ⊙ t ⊙ Z_x) * 2, s ⊙ G_xx)
}
