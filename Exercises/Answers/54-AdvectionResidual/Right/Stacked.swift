import Matrices

func advectionResidual(
  u: Matrix<Double>, u_t: Matrix<Double>, u_x: Matrix<Double>, speed a: Matrix<Double>, slope a_x: Matrix<Double>,
  start: Matrix<Double>, profile u0: Matrix<Double>, left: Matrix<Double>, width W: Int
) throws -> (
  f: Matrix<Double>, J: Double, du_t: Matrix<Double>, du_x: Matrix<Double>, dStart: Matrix<Double>,
  dLeft: Matrix<Double>
) {
  // One vector of residuals r with J = ‖r‖², whose factors are roots of the weights.
  let f = u_t + a ⊙ u_x
  let s1 = (1 / (Double(W).squareRoot() * Double(f.rows))).squareRoot()
  let (s2, s3) = ((1 / Double(start.rows)).squareRoot(), (1 / Double(left.rows)).squareRoot())
  let r = Matrix(stacking: [s1 * f, s2 * start - s2 * u0, s3 * left])
  let (n1, n2) = (f.rows, f.rows + start.rows)
  let first = 2 * s1 * r[rows: 0..<n1]
  return (f, r.dot(r), first, a ⊙ first, 2 * s2 * r[rows: n1..<n2], 2 * s3 * r[rows: n2..<r.rows])
}
