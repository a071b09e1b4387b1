import Matrices

func lastLayerSolve(
  equation D: Matrix<Double>, _ g: Matrix<Double>, weight e1: Double, values Phi: Matrix<Double>, _ y: Matrix<Double>,
  weight e2: Double
) throws -> (coefficients: Matrix<Double>, loss: Double, rank: Int) {
  // The pseudoinverse by the eigenvalues of AᵀA, of which those of dependent functions are 0 up to rounding.
  let full = Phi.appending(columns: .ones(Phi.rows, 1))
  let slope = D.appending(columns: .zeros(D.rows, 1))
  let (f1, f2) = (e1 / Double(D.rows), e2 / Double(Phi.rows))
  let N = f1 * (slope.T * slope) + f2 * (full.T * full)
  let h = f1 * (slope.T * g) + f2 * (full.T * y)
  let eigen = try SymmetricEigen(N)
  let largest = eigen.values.maximum
  var c = Matrix<Double>.zeros(N.rows, 1)
  var rank = 0
  for j in 0..<N.rows where eigen.values[0, j] > 1e-12 * largest {
    let v = eigen.vectors.column(j)
    c += (v.dot(h) / eigen.values[0, j]) * v
    rank += 1
  }
  let J = f1 * (slope * c - g).sumOfSquares + f2 * (full * c - y).sumOfSquares
  return (c, J, rank)
}
