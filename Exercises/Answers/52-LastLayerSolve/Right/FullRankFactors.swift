import Matrices

func lastLayerSolve(
  equation D: Matrix<Double>, _ g: Matrix<Double>, weight e1: Double, values Phi: Matrix<Double>, _ y: Matrix<Double>,
  weight e2: Double
) throws -> (coefficients: Matrix<Double>, loss: Double, rank: Int) {
  // A = F G with independent columns of A in F: then A⁺ = Gᵀ (G Gᵀ)⁻¹ (Fᵀ F)⁻¹ Fᵀ.
  let w = D.columns + 1
  let A = Matrix<Double>(rows: D.rows + Phi.rows, columns: w) { i, j in
    let n = Double(i < D.rows ? D.rows : Phi.rows)
    let scale = ((i < D.rows ? e1 : e2) / n).squareRoot()
    if j == w - 1 { return i < D.rows ? 0 : scale }
    return scale * (i < D.rows ? D[i, j] : Phi[i - D.rows, j])
  }
  let b = Matrix(stacking: [(e1 / Double(D.rows)).squareRoot() * g, (e2 / Double(Phi.rows)).squareRoot() * y])
  var (chosen, directions) = ([Int](), [Matrix<Double>]())
  for j in 0..<w {
    var rest = A.column(j)
    for _ in 0..<2 {
      for q in directions { rest -= q.dot(rest) * q }
    }
    if rest.norm > 1e-10 * A.column(j).norm {
      chosen.append(j)
      directions.append(rest / rest.norm)
    }
  }
  let F = chosen.dropFirst().reduce(A.column(chosen[0])) { $0.appending(columns: A.column($1)) }
  let inner = try Cholesky(F.T * F)
  let G = inner.solve(F.T * A)
  let c = G.T * (try Cholesky(G * G.T)).solve(inner.solve(F.T * b))
  return (c, (A * c - b).sumOfSquares, chosen.count)
}
