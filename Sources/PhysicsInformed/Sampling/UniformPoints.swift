import Matrices

extension Domain {
  /// Independent points, uniformly distributed in the domain, n×d.
  public func uniform(
    _ n: Int, using random: inout some RandomNumberGenerator
  ) -> Matrix<Double> {
    require(n >= 1, "there must be at least one point, found \(n)")
    let V = Matrix<Double>.uniform(n, dimension, using: &random)
    return Matrix(rows: n, columns: dimension) { i, j in
      // The rounded sum may exceed the upper end by one unit in the last place.
      min(lower[j] + length(j) * V[i, j], upper[j])
    }
  }
}
