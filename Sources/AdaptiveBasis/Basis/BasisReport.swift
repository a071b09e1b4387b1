import Matrices

/// What basis functions span on n points: their numerical rank, their condition, and their ranges.
/// ```
/// Φ = U diag(σ) Vᵀ      σ_1 ≥ σ_2 ≥ …      rank = the number of σ_i > τ σ_1      κ = σ_1 / σ_w
/// ```
/// Φ: n×w has the value of function j at point i in row i and column j. With the default τ = max(n, w) ε smaller
/// singular values cannot be distinguished from rounding errors of Φ; NumPy's `matrix_rank` has the same.
///
/// A basis collapses in two ways. Functions that are all constant, or all multiples of one function, have rank 1;
/// ``relativeSpread`` and the ranges tell the two apart.
public struct BasisReport<S: Scalar>: Sendable {
  /// The number of singular values above the tolerance.
  public let rank: Int
  /// The singular values σ from the largest to the smallest, 1×min(n, w).
  public let singularValues: Matrix<S>
  /// The smallest value of each function, 1×w.
  public let minima: Matrix<S>
  /// The largest value of each function, 1×w.
  public let maxima: Matrix<S>

  /// The number w of functions.
  public var functionCount: Int { minima.columns }

  /// The condition number σ_1/σ_w; infinite for dependent functions, and where there are fewer points than functions.
  public var conditionNumber: S {
    let σ = singularValues
    if σ.columns < functionCount { return .infinity }
    let smallest = σ[0, σ.columns - 1]
    return smallest > 0 ? σ[0, 0] / smallest : .infinity
  }

  /// The interval that contains all values of all functions.
  public var extent: ClosedRange<S> { minima.elements.min()!...maxima.elements.max()! }

  /// The largest (max Φ_j − min Φ_j) / max |Φ_j| of a function, 0 if all functions are constant.
  public var relativeSpread: S {
    zip(minima.elements, maxima.elements).reduce(0) { spread, range in
      let largest = max(abs(range.0), abs(range.1))
      return largest > 0 ? max(spread, (range.1 - range.0) / largest) : spread
    }
  }

  /// A report on values Φ: n×w. Traps without points or functions, and for values that are not finite.
  public init(_ values: Matrix<S>, relativeTolerance: S? = nil) {
    let Φ = values
    require(!Φ.isEmpty, "a basis has functions and points, found \(Φ.shape)")
    if let (i, j) = Φ.firstNonFinite {
      require(false, "the value of basis function \(j) at point \(i) is \(Φ[i, j])")
    }
    let tolerance = relativeTolerance ?? S(max(Φ.rows, Φ.columns)) * .ulpOfOne
    require(tolerance >= 0 && tolerance < 1, "a relative tolerance lies in 0..<1, found \(tolerance)")
    let σ = Matrix<S>.row(Φ.singularValues().map { S($0) })
    (singularValues, minima, maxima) = (σ, Φ.columnMinima(), Φ.columnMaxima())
    rank = σ.elements.count { $0 > tolerance * σ[0, 0] }
  }
}
