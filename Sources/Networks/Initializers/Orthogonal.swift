import Matrices

extension Initializer {
  /// Orthogonal initialization: orthogonal columns, or rows if there are more outputs than inputs, of length `gain`:
  /// ```
  /// WᵀW = gain² 1   (inputs ≥ outputs)        W Wᵀ = gain² 1   (inputs ≤ outputs)
  /// ```
  /// A square layer then keeps the length of every vector, forward and back, where random weights do so on average
  /// only: a deep linear network of them has all singular values 1.
  ///
  /// W is Q of the QR decomposition of a matrix of normal numbers, the signs of its columns such that R has a positive
  /// diagonal. Q is then determined by the matrix, and as the normal distribution has no preferred direction, W has
  /// none.
  ///
  /// Source: Saxe, McClelland and Ganguli (2014); Mezzadri, Notices of the AMS 54(5), 2007, for the signs.
  public static func orthogonal(gain: Double = 1) -> Initializer {
    require(gain > 0 && gain.isFinite, "the gain of orthogonal weights is positive, found \(gain)")
    return Initializer(orthogonalWithGain: gain)
  }

  /// Q: rows×columns, with orthonormal columns or rows, whichever are fewer.
  static func orthogonal<S: Scalar>(
    _ rows: Int, _ columns: Int, using random: inout some RandomNumberGenerator
  ) -> Matrix<S> {
    let (long, short) = (max(rows, columns), min(rows, columns))
    let Z = Matrix<S>.normal(long, short, using: &random)
    guard let factors = try? PivotedQR(Z) else {
      fatalError("normal numbers are finite, so a \(Z.shape) matrix of them has a decomposition")
    }
    // Z P = Q R. Turning Z turns Q and leaves P and R as they are, so pivoting prefers no direction either.
    let R = factors.R
    let signs = Matrix<S>.row((0..<short).map { R[$0, $0] < 0 ? -1 : 1 })
    let Q = factors.thinQ() ⊙ signs
    return rows >= columns ? Q : Matrix(Q.T)
  }
}
