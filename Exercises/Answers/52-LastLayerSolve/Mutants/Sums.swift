// says: the terms are sums
import Matrices

func lastLayerSolve(
  equation D: Matrix<Double>, _ g: Matrix<Double>, weight e1: Double, values Phi: Matrix<Double>, _ y: Matrix<Double>,
  weight e2: Double
) throws -> (coefficients: Matrix<Double>, loss: Double, rank: Int) {
  let (s1, s2) = (e1.squareRoot(), e2.squareRoot())
  let top = s1 * D.appending(columns: .zeros(D.rows, 1))
  let bottom = s2 * Phi.appending(columns: .ones(Phi.rows, 1))
  let A = Matrix(stacking: [top, bottom])
  let B = Matrix(stacking: [s1 * g, s2 * y])
  let factors = try PivotedQR(A)
  let c = factors.leastSquares(B).solution
  let loss = (A * c - B).sumOfSquares
  return (c, loss, factors.rank)
}
