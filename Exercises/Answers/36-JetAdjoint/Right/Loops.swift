import Matrices

func jetAdjoint(
  _ Z: Matrix<Double>, _ Z_x: Matrix<Double>, _ Z_xx: Matrix<Double>,
  upstream G: Matrix<Double>, _ G_x: Matrix<Double>, _ G_xx: Matrix<Double>
) throws -> (dZ: Matrix<Double>, dZ_x: Matrix<Double>, dZ_xx: Matrix<Double>) {
  let A = tanh(Z)
  var (dZ, dZ_x, dZ_xx) = (Z, Z, Z)
  for i in 0..<Z.rows {
    for j in 0..<Z.columns {
      let (a, zx, zxx) = (A[i, j], Z_x[i, j], Z_xx[i, j])
      let s = (1 - a) * (1 + a)
      let (g, gx, gxx) = (G[i, j], G_x[i, j], G_xx[i, j])
      // a_x = s z_x and a_xx = s (z_xx − 2 a z_x²), with ds/dz = −2 a s and da/dz = s.
      dZ_xx[i, j] = gxx * s
      dZ_x[i, j] = gx * s - 4 * gxx * s * a * zx
      dZ[i, j] = g * s - 2 * a * s * (gx * zx + gxx * (zxx - 2 * a * zx * zx)) - 2 * gxx * s * s * zx * zx
    }
  }
  return (dZ, dZ_x, dZ_xx)
}
