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
  /// - Returns: the directions, the sums of squares of D V by column, and which of them are more than rounding errors.
  static func refined(
    _ V: Matrix<S>, on D: Matrix<S>
  ) -> (directions: Matrix<S>, squares: [S], present: [Bool]) {
    let p = V.columns
    let columnSquares = D.columnSumsOfSquares().elements
    /// Whether a sum of squares along a direction v is more than the rounding errors of a sum over the columns: terms
    /// v_j d_ij that cancel leave about ε of their size, and columns that are equal up to rounding √ε at most.
    func isPresent(_ g: S, along v: [S]) -> Bool {
      let terms = zip(v, columnSquares).reduce(0) { $0 + $1.0 * $1.0 * $1.1 }
      return g > S(p) * S.ulpOfOne * terms
    }
    // Directions are rows of Vᵀ, whose elements are contiguous in memory.
    var directions = (0..<p).map { V.column($0).elements }
    // Twice the expected rounding error of a sum of n products.
    let threshold = 2 * S.ulpOfOne * S(D.rows + p).squareRoot()
    // Each sweep about squares the remaining angles.
    for _ in 0..<8 {
      let G = Self.products(D, directions)
      let g = (0..<p).map { G[$0, $0] }
      // The columns of directions without variance are rounding errors, which are not rotated.
      let present = (0..<p).filter { isPresent(g[$0], along: directions[$0]) }
      var hasTurned = false
      for i in present {
        for j in present
        where j > i && abs(G[i, j]) > threshold * (g[i] * g[j]).squareRoot() {
          hasTurned = true
          let cotangent = (g[j] - g[i]) / (2 * G[i, j])
          let sign: S = cotangent < 0 ? -1 : 1
          // The square of a large cotangent would leave the range, and 1 would not count beside it.
          let root =
            abs(cotangent) < 2 / S.ulpOfOne ? (1 + cotangent * cotangent).squareRoot() : abs(cotangent)
          let tangent = sign / (abs(cotangent) + root)
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
    let squares = (0..<p).map { G[$0, $0] }
    let present = (0..<p).map { isPresent(squares[$0], along: directions[$0]) }
    return (Matrix(Matrix(directions).T), squares, present)
  }

  /// The matrix ZᵀZ for Z = D V.
  private static func products(_ D: Matrix<S>, _ directions: [[S]]) -> Matrix<S> {
    let Z = D * Matrix(directions).T
    return Z.T * Z
  }
}
