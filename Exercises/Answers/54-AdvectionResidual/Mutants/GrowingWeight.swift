// says: grows with the width
import Matrices

func advectionResidual(
  u: Matrix<Double>, u_t: Matrix<Double>, u_x: Matrix<Double>, speed a: Matrix<Double>, slope a_x: Matrix<Double>,
  start: Matrix<Double>, profile u0: Matrix<Double>, left: Matrix<Double>, width W: Int
) throws -> (
  f: Matrix<Double>, J: Double, du_t: Matrix<Double>, du_x: Matrix<Double>, dStart: Matrix<Double>,
  dLeft: Matrix<Double>
) {
  let f = u_t + a ⊙ u_x
  let epsilon = 1 / Double(W).squareRoot()
  let e = start - u0
  let J = f.meanSquare / epsilon + e.meanSquare + left.meanSquare
  let G = 2 * epsilon / Double(f.rows) * f
  return (f, J, G, G ⊙ a, 2 / Double(e.rows) * e, 2 / Double(left.rows) * left)
}
