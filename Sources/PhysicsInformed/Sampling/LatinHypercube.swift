import Matrices

extension Domain {
  /// Random points by Latin hypercube sampling: each axis is divided into n strata, and each stratum of each axis has
  /// exactly one point, which is uniformly distributed in it.
  /// ```
  /// x_ij = lower_j + ℓ_j (π_j(i) + v_ij) / n      π_j a random permutation of 0 … n − 1, v_ij uniform in (0, 1)
  /// ```
  /// Along each axis, the points are therefore distributed much more evenly than independent ones.
  ///
  /// Source: McKay, Beckman and Conover, Technometrics 21 (1979).
  ///
  /// - Returns: the points, n×d.
  public func latinHypercube(
    _ n: Int, using random: inout some RandomNumberGenerator
  ) -> Matrix<Double> {
    require(n >= 1, "there must be at least one point, found \(n)")
    Shape(n, dimension).requirePossible()
    let columns = (0..<dimension).map { j in
      (0..<n).shuffled(using: &random).map { stratum in
        // The middle of one of 2³² cells, away from the borders: with 53 random bits, stratum + v could round to the
        // next stratum.
        let v = (Double(UInt32.random(in: .min ... .max, using: &random)) + 0.5) / 0x1p32
        return lower[j] + length(j) * ((Double(stratum) + v) / Double(n))
      }
    }
    return Matrix(rows: n, columns: dimension) { i, j in columns[j][i] }
  }
}
