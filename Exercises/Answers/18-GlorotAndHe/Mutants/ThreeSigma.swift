// says: Glorot's s is 3 σ
import Matrices

func glorotAndHe(_ U: Matrix<Double>) throws -> (
  glorotDeviation: Double, glorotBound: Double, heDeviation: Double, heBound: Double, weights: Matrix<Double>
) {
  let (p, q) = (Double(U.rows), Double(U.columns))
  let glorot = (2 / (p + q)).squareRoot()
  let he = (2 / p).squareRoot()
  let s = 3 * glorot
  return (glorot, s, he, 3.0.squareRoot() * he, s * (2.0 * U - 1.0))
}
