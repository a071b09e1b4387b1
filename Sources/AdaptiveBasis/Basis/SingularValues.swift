import Matrices

extension Matrix {
  /// The singular values from the largest to the smallest, min(m, n) of them, by one-sided Jacobi rotations of the rows
  /// of R from the pivoted factorization A P = Q R.
  ///
  /// A rotation of two rows makes them orthogonal:
  /// ```
  /// α = ‖p‖², β = ‖q‖², γ = p · q      ζ = (β − α) / 2γ,  t = sign(ζ) / (|ζ| + √(1 + ζ²))
  /// p ← c p − s q,  q ← s p + c q      c = 1 / √(1 + t²),  s = c t
  /// ```
  /// When all pairs are, R = Σ Vᵀ, and the norms of the rows are the singular values. Small ones are computed with
  /// about as many digits as large ones; eigenvalues of AᵀA would lose all below √ε σ_1. It is computed in double
  /// precision.
  ///
  /// Traps for elements that are not finite.
  ///
  /// Source: Drmač and Veselić, New fast and accurate Jacobi SVD algorithm, SIAM Journal on Matrix Analysis and
  /// Applications 29(4), 2008.
  func singularValues() -> [Double] {
    guard let factors = try? PivotedQR(Matrix<Double>(self)) else {
      fatalError("the singular values of a matrix with an element that is not finite are not defined")
    }
    let R = factors.R
    let unit = R.maxNorm
    if unit == 0 { return Array(repeating: 0, count: R.rows) }
    var rows = (0..<R.rows).map { (R.row($0) / unit).elements }
    // Few sweeps are enough; the limit only ends a loop that rounding errors would keep alive.
    var (isOrthogonal, sweeps) = (false, 0)
    while !isOrthogonal && sweeps < 60 {
      (isOrthogonal, sweeps) = (true, sweeps + 1)
      for i in rows.indices.dropLast() {
        for j in rows.indices[(i + 1)...] where rotate(&rows, i, j) { isOrthogonal = false }
      }
    }
    return rows.map { row in unit * row.reduce(0) { $0 + $1 * $1 }.squareRoot() }.sorted(by: >)
  }
}

/// Makes rows i and j orthogonal. Returns false if they are, up to rounding.
private func rotate(_ rows: inout [[Double]], _ i: Int, _ j: Int) -> Bool {
  var (α, β, γ) = (0.0, 0.0, 0.0)
  for k in rows[i].indices {
    let (p, q) = (rows[i][k], rows[j][k])
    (α, β, γ) = (α + p * p, β + q * q, γ + p * q)
  }
  // A sum of w products has an error of some √w ε.
  if abs(γ) <= Double(rows[i].count).squareRoot() * .ulpOfOne * (α * β).squareRoot() { return false }
  let ζ = (β - α) / (2 * γ)
  let t = (ζ < 0 ? -1 : 1) / (abs(ζ) + (1 + ζ * ζ).squareRoot())
  let c = 1 / (1 + t * t).squareRoot()
  let s = c * t
  for k in rows[i].indices {
    let (p, q) = (rows[i][k], rows[j][k])
    (rows[i][k], rows[j][k]) = (c * p - s * q, s * p + c * q)
  }
  return true
}
