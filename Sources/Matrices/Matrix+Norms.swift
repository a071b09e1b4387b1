import Kernels

// Norms and means of squares. The squares of numbers leave the range of a type long before the numbers do: those of
// `Float` are ∞ above 1.8e19 and lose digits below 1e-19. Where a sum of squares may have suffered, it is computed once
// more from the elements divided by the largest power of two below the largest magnitude,
// ```
// Σ a² = b² Σ (a / b)²        1 ≤ max |a| / b < 2
// ```
// Divisions by a power of two are exact, so the digits of a result do not depend on the way it was computed. (Blue, A
// portable Fortran program to find the Euclidean norm of a vector, ACM Transactions on Mathematical Software 4(1),
// 1978, has the same aim.)
extension Matrix {
  // MARK: - Of all elements

  /// The Frobenius norm √Σ a_ij², also where the squares leave the range of the numbers.
  public var norm: S {
    let squares = sumOfSquares
    if Self.hasAllDigits(squares) { return squares.squareRoot() }
    let b = Self.scale(maxNorm)
    return (self / b).sumOfSquares.squareRoot() * b
  }

  /// The mean of the squares, 1/(m n) Σ a_ij²: ∞ or 0 only where it is beyond the range itself; NaN if empty.
  public var meanSquare: S {
    let squares = sumOfSquares
    if Self.hasAllDigits(squares) { return squares / S(count) }
    let b = Self.scale(maxNorm)
    return (self / b).sumOfSquares / S(count) * b * b
  }

  /// The root of the mean of the squares, √(1/(m n) Σ a_ij²), also where the squares leave the range; NaN if empty.
  public var rootMeanSquare: S {
    let squares = sumOfSquares
    if Self.hasAllDigits(squares) { return (squares / S(count)).squareRoot() }
    let b = Self.scale(maxNorm)
    return ((self / b).sumOfSquares / S(count)).squareRoot() * b
  }

  // MARK: - Of each column

  /// The norm of each column, 1×n, also where the squares leave the range of the numbers.
  public func columnNorms() -> Matrix {
    let (sums, scales) = scaledColumnSumsOfSquares()
    return scales.map { sqrt(sums) ⊙ $0 } ?? sqrt(sums)
  }

  /// The root of the mean of the squares of each column, 1×n, also where the squares leave the range.
  public func columnRootMeanSquares() -> Matrix {
    let (sums, scales) = scaledColumnSumsOfSquares()
    return scales.map { sqrt(sums / S(rows)) ⊙ $0 } ?? sqrt(sums / S(rows))
  }

  /// The sums of the squares of each column divided by its scale, 1×n, and the scales unless all are 1.
  private func scaledColumnSumsOfSquares() -> (sums: Matrix, scales: Matrix?) {
    let sums = columnSumsOfSquares()
    if sums.isEmpty || (Self.hasAllDigits(sums.minimum) && Self.hasAllDigits(sums.maximum)) {
      return (sums, nil)
    }
    let largest = columnMaxNorms()
    let scales = Matrix(rows: 1, columns: columns) { _, j in
      Self.hasAllDigits(sums[0, j]) ? 1 : Self.scale(largest[0, j])
    }
    return ((self / scales).columnSumsOfSquares(), scales)
  }

  // MARK: - Of each row

  /// The mean of the squares of each row, m×1: ∞ or 0 only where it is beyond the range itself; NaN if empty.
  public func rowMeanSquares() -> Matrix {
    let sums = rowSumsOfSquares()
    if sums.isEmpty || (Self.hasAllDigits(sums.minimum) && Self.hasAllDigits(sums.maximum)) {
      return sums / S(columns)
    }
    let largest = rowMaxNorms()
    let scales = Matrix(rows: rows, columns: 1) { i, _ in
      Self.hasAllDigits(sums[i, 0]) ? 1 : Self.scale(largest[i, 0])
    }
    return (self / scales).rowSumsOfSquares() / S(columns) ⊙ scales ⊙ scales
  }

  // MARK: - The range

  /// Whether a sum of squares is finite and so large that what underflow has taken from its terms is below its last
  /// digit: at most 2⁻²⁴ of the smallest number counted here for each of them in `Float`, and 2⁻⁵³ in `Double`.
  package static func hasAllDigits(_ sumOfSquares: S) -> Bool {
    sumOfSquares >= S.smallestAccurateSquare && sumOfSquares < .infinity
  }

  /// A unit for numbers up to a magnitude: 1, or a power of two of their size where squares might leave the range.
  package static func unit(of largest: S) -> S {
    let square = S.ulpOfOne * S.ulpOfOne
    return square...1 / square ~= largest ? 1 : scale(largest)
  }

  /// The largest power of two that is at most the largest magnitude; 1 if there is none.
  package static func scale(_ largest: S) -> S {
    largest > 0 && largest.isFinite ? largest.binade : 1
  }
}
