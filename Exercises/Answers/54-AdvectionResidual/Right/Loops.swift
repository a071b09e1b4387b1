import Matrices

func advectionResidual(
  u: Matrix<Double>, u_t: Matrix<Double>, u_x: Matrix<Double>, speed a: Matrix<Double>, slope a_x: Matrix<Double>,
  start: Matrix<Double>, profile u0: Matrix<Double>, left: Matrix<Double>, width W: Int
) throws -> (
  f: Matrix<Double>, J: Double, du_t: Matrix<Double>, du_x: Matrix<Double>, dStart: Matrix<Double>,
  dLeft: Matrix<Double>
) {
  let epsilon = (1 / Double(W)).squareRoot()
  var (f, du_t, du_x, dStart, dLeft, J) = (u, u, u, start, left, 0.0)
  let (n1, n2, n3) = (Double(u.rows), Double(start.rows), Double(left.rows))
  for i in 0..<u.rows {
    let e = u_t[i, 0] + a[i, 0] * u_x[i, 0]
    f[i, 0] = e
    du_t[i, 0] = (e + e) * epsilon / n1
    du_x[i, 0] = a[i, 0] * du_t[i, 0]
    J += e * e * epsilon / n1
  }
  for i in 0..<start.rows {
    let e = start[i, 0] - u0[i, 0]
    dStart[i, 0] = (e + e) / n2
    J += e * e / n2
  }
  for i in 0..<left.rows {
    dLeft[i, 0] = (left[i, 0] + left[i, 0]) / n3
    J += left[i, 0] * left[i, 0] / n3
  }
  return (f, J, du_t, du_x, dStart, dLeft)
}
