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
      counts.count == dimension,
      "\(dimension) coordinates need as many counts, found \(counts)")
    require(
      counts.allSatisfy { $0 >= 1 }, "there must be at least one point along each axis, found \(counts)")
    let total = counts.reduce(1) { product, count in
      require(Shape(product, count).isPossible, "no memory holds \(counts) points")
      return product * count
    }
    let axes = counts.enumerated().map { j, n in
      // 1 − cos y = 2 sin²(y/2), which has all digits near the lower end.
      let s = sin(.pi / (4 * Double(n)) * Matrix<Double>(rows: n, columns: 1) { k, _ in Double(2 * k + 1) })
      return lower[j] + length(j) * square(s)
    }
    var strides = [Int](repeating: 1, count: dimension)
    for j in (0..<dimension - 1).reversed() { strides[j] = strides[j + 1] * counts[j + 1] }
    return Matrix(rows: total, columns: dimension) { i, j in axes[j][i / strides[j] % counts[j], 0] }
  }
}
