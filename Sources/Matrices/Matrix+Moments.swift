import Kernels

/// The lines of a matrix that are standardized, each by itself.
package enum MatrixLines: Sendable { case columns, rows }

/// Lines of a matrix with mean 0 and variance 1, and what they were before.
package struct StandardizedLines<S: Scalar> {
  /// (x − μ) / √(σ² + ε), of the shape of the matrix.
  package let normalized: Matrix<S>
  /// μ, σ² and √(σ² + ε) of each line: 1×n for columns, m×1 for rows.
  package let mean, variance, standardDeviation: Matrix<S>
}

extension Matrix {
  /// The largest |μ| / s of a line that is not shifted.
  static var largestRatio: S { 4096 }

  /// Whether lines can be standardized with a mean μ that is rounded, and with s = √(σ² + ε) from plain squares: the
  /// largest |μ| is at most 4096 s, so that the rounding of μ changes no result by more than 2.4e-4 in single
  /// precision, and no s is infinite.
  ///
  /// A smaller bound would often be exceeded where batches of two or three samples have a column of nearly equal
  /// numbers, and the shifted algorithm takes several times as long.
  package static func isAccurate(mean: Matrix, standardDeviation s: Matrix) -> Bool {
    // Comparisons with NaN are false.
    mean.storage.largestRatio(to: s.storage) <= largestRatio
  }

  /// The standardized lines by a shifted algorithm, for lines far from 0 or beyond the range of squares:
  /// ```
  /// u = x / b        b the largest power of two below the largest magnitude of the line
  /// d = u − u_1        δ = mean of d        d ← d − δ        μ = b (u_1 + δ)
  /// x̂ = d / √(mean of d² + ε / b²)
  /// ```
  /// Where all numbers of a line are close to each other, the differences from its first one are exact, and 0 if all
  /// are equal. Other lines, which `isAccurate(mean:standardDeviation:)` accepts, have the digits of the plain
  /// formulas. Source: Chan, Golub and LeVeque, Algorithms for computing the sample variance, The American Statistician
  /// 37(3), 1983, section 3.
  ///
  /// - Parameters:
  ///   - lines: columns or rows.
  ///   - mean: the rounded means μ of the lines.
  ///   - s: the standard deviations √(σ² + ε) from plain squares.
  ///   - epsilon: ε.
  package func standardizedByShift(
    _ lines: MatrixLines, mean: Matrix, standardDeviation s: Matrix, epsilon: S
  ) -> StandardizedLines<S> {
    let (shape, count) = (mean.shape, S(lines == .columns ? rows : columns))
    let largest = lines == .columns ? columnMaxNorms() : rowMaxNorms()
    let first = lines == .columns ? row(0) : column(0)
    /// A row or column of one number for each line.
    func line(_ element: (Int) -> S) -> Matrix {
      Matrix(shape, Storage((0..<shape.count).map(element)))
    }
    let isShifted = (0..<shape.count).map { k in
      !(s.storage[k] < .infinity && abs(mean.storage[k]) <= Self.largestRatio * s.storage[k])
    }
    let b = line { isShifted[$0] ? Self.scale(largest.storage[$0]) : 1 }
    let shift = line { isShifted[$0] ? first.storage[$0] / b.storage[$0] : mean.storage[$0] }
    let D0 = self / b - shift
    let delta = (lines == .columns ? D0.columnSums() : D0.rowSums()) / count
    let rest = line { isShifted[$0] ? delta.storage[$0] : 0 }
    let D = D0 - rest
    let squares = (lines == .columns ? D.columnSumsOfSquares() : D.rowSumsOfSquares()) / count
    // ε / b² may underflow to 0: equal numbers are 0 then, and their √(σ² + ε) is √ε.
    let root = sqrt(squares + epsilon / b / b).map { $0 == 0 ? 1 : $0 }
    let smallest = epsilon.squareRoot()
    return StandardizedLines(
      normalized: lines == .columns ? D ⊙ (1 / root) : D / root, mean: (shift + rest) ⊙ b,
      variance: squares ⊙ b ⊙ b,
      standardDeviation: (sqrt(squares + epsilon / b / b) ⊙ b).map { max($0, smallest) })
  }
}
