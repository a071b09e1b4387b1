import Matrices

extension Domain {
  /// The points of Gauss–Chebyshev quadrature with the given number of points along each axis, (Π counts)×d: zeros of
  /// Chebyshev polynomials,
  /// ```
  /// x_k = lower + ℓ (1 − cos(π (k + ½)/n)) / 2      k = 0 … n − 1
  ///
  /// ∫ f(x) / √((x − lower)(upper − x)) dx = π/n Σ_k f(x_k) + error      0 for polynomials of degree < 2n
  /// ```
  /// The weights of this rule are all equal, so the mean of f² over these points is an integral of f² to all digits as
  /// soon as f is resolved, and the points are dense at the ends, where polynomials and networks are largest between
  /// points. The last coordinate changes fastest. Traps unless there is at least one point along each axis.
  ///
  /// Source: Abramowitz and Stegun, Handbook of Mathematical Functions (1964), formula 25.4.38.
  public func chebyshev(_ counts: [Int]) -> Matrix<Double> {
    require(
      counts.allSatisfy { $0 >= 1 }, "there must be at least one point along each axis, found \(counts)")
    let squares = counts.map { n in
      // (1 − cos y)/2 = sin²(y/2), which has all digits near the lower end.
      square(sin(.pi / (4 * Double(n)) * Matrix<Double>(rows: n, columns: 1) { k, _ in Double(2 * k + 1) }))
    }
    return lattice(counts) { j, k in lower[j] + length(j) * squares[j][k, 0] }
  }
}
