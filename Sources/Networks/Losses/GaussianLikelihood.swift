import Matrices

/// The negative logarithm of a normal density whose mean μ and standard deviation σ = eˢ the network predicts, averaged
/// over samples and outputs:
/// ```
/// L = 1/(n m) Σ_i Σ_j (½ r_ij² + s_ij + ½ ln 2π),  r_ij = (y_ij − μ_ij) e^(−s_ij)
/// ```
/// Shapes: P = [μ, s]: n×2m, the means first, Y and R: n×m, G = ∂L/∂P: n×2m. Predicting s = ln σ, any real
/// number, keeps σ positive.
/// ```
/// ∂L/∂μ_ij = −r_ij e^(−s_ij) / (n m)
/// ∂L/∂s_ij = (1 − r_ij²) / (n m)
/// ```
/// because ∂r/∂μ = −e^(−s) and ∂r/∂s = −r. The density itself may be above 1, so L may be negative. Source:
/// lecture D1, equation 1 of its example of automatic differentiation; Nix and Weigend, Estimating the mean and
/// variance of the target probability distribution (1994).
public struct GaussianLikelihood: Loss, SavedByName {
  public init() {}

  public func callAsFunction<S: Scalar>(
    _ prediction: Matrix<S>, _ target: Matrix<S>
  ) -> (value: S, gradient: Matrix<S>) {
    let (P, Y) = (prediction, target)
    let m = Y.columns
    require(
      P.shape == Shape(Y.rows, 2 * m) && !Y.isEmpty,
      "targets \(Y.shape) need means and logarithms of standard deviations \(Shape(Y.rows, 2 * m)), "
        + "found \(P.shape)")
    let means = Matrix<S>(rows: Y.rows, columns: m) { i, j in P[i, j] }
    let s = Matrix<S>(rows: Y.rows, columns: m) { i, j in P[i, m + j] }
    let count = S(Y.count)
    let halfLogTwoPi: S = 0.9189385332046727

    // r_ij = (y_ij − μ_ij) e^(−s_ij)
    let precision = exp(-s)
    var R = (Y - means) ⊙ precision
    // L = 1/(n m) Σ_ij (½ r_ij² + s_ij) + ½ ln 2π
    var value = (R.sumOfSquares / 2 + s.sum) / count + halfLogTwoPi
    // ∂L/∂μ_ij = −r_ij e^(−s_ij) / (n m),  ∂L/∂s_ij = (1 − r_ij²) / (n m)
    var dMeans = -(R ⊙ precision) / count
    if !(value.isFinite && dMeans.maxNorm.isFinite) {
      // e^(−s) overflows where r need not: it is multiplied as two factors, and an error of 0 stays 0.
      let root = exp(-0.5 * s)
      R = root.gated(by: root.gated(by: Y - means))
      value = (R.sumOfSquares / 2 + s.sum) / count + halfLogTwoPi
      dMeans = -root.gated(by: root.gated(by: R / count))
    }
    let ds = (1 - square(R)) / count
    let G = Matrix<S>(rows: Y.rows, columns: 2 * m) { i, j in
      j < m ? dMeans[i, j] : ds[i, j - m]
    }
    return (value, G)
  }

  public var reduction: LossReduction { .mean }
}
