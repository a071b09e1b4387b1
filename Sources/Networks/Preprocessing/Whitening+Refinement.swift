import Matrices

extension Whitening {
  /// Rotates the directions V until the columns of D V are orthogonal, each pair relative to its own lengths.
  ///
  /// The eigenvectors of a covariance have an absolute error of ε ‖C‖, also for small eigenvalues: between columns of
  /// standard deviations σ₁ ≫ σ₂ a correlation up to ε (σ₁/σ₂)² is left. It can be computed accurately from the columns
  /// of Z = D V, and a rotation of the two directions by θ removes it (one-sided Jacobi method, M. Hestenes 1958): with
  /// g = ZᵀZ,
  /// ```
  /// tan 2θ = 2 g_ij / (g_jj − g_ii)      V_i ← cos θ V_i − sin θ V_j      V_j ← sin θ V_i + cos θ V_j
  /// ```
  /// - Parameters:
  ///   - V: orthogonal, columns × columns.
  ///   - D: centred data, n × columns.
  /// - Returns: the directions, and the sums of squares of D V by column.
  static func refined(_ V: Matrix<S>, on D: Matrix<S>) -> (directions: Matrix<S>, squares: [S]) {
    let p = V.columns
    // Directions are rows of Vᵀ, whose elements are contiguous in memory.
    var directions = (0..<p).map { V.column($0).elements }
    // Twice the expected rounding error of a sum of n products.
    let threshold = 2 * S.ulpOfOne * S(D.rows + p).squareRoot()
    // Each sweep about squares the remaining angles.
    for _ in 0..<8 {
      let G = Self.products(D, directions)
      let g = (0..<p).map { G[$0, $0] }
      // The columns of directions without variance are rounding errors, which are not rotated.
      let present = (0..<p).filter { g[$0] > S(p) * S.ulpOfOne * (g.max() ?? 0) }
      var hasTurned = false
      for i in present {
        for j in present
        where j > i && abs(G[i, j]) > threshold * (g[i] * g[j]).squareRoot() {
          hasTurned = true
          let cotangent = (g[j] - g[i]) / (2 * G[i, j])
          let sign: S = cotangent < 0 ? -1 : 1
          let tangent = sign / (abs(cotangent) + (1 + cotangent * cotangent).squareRoot())
          let cosine = 1 / (1 + tangent * tangent).squareRoot()
          for k in 0..<p {
            let (a, b) = (directions[i][k], directions[j][k])
            directions[i][k] = cosine * (a - tangent * b)
            directions[j][k] = cosine * (tangent * a + b)
          }
        }
      }
      if !hasTurned { break }
    }
    let G = Self.products(D, directions)
    return (Matrix(Matrix(directions).T), (0..<p).map { G[$0, $0] })
  }

  /// The matrix ZᵀZ for Z = D V.
  private static func products(_ D: Matrix<S>, _ directions: [[S]]) -> Matrix<S> {
    let Z = D * Matrix(directions).T
    return Z.T * Z
  }
}
