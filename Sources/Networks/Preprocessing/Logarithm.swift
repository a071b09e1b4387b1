import Matrices

/// The logarithm of each element, for positive values over several orders of magnitude:
/// ```
/// x → ln x        z → e^z
/// ```
/// Equal ratios become equal differences. A value that is not positive traps with its place, since ln 0 = −∞. The
/// lecture's example for this function, amplitudes in [0, 1000] of which the majority is close to zero, may contain 0:
/// use ``LogarithmOfOnePlus`` there. Source: lecture D4.
public struct Logarithm<S: Scalar>: Transformation, SavedByName {
  public init() {}

  public func callAsFunction(_ X: Matrix<S>) -> Matrix<S> {
    X.requireFinite(above: 0, "a logarithm")
    return log(X)
  }

  public func inverse(_ Z: Matrix<S>) -> Matrix<S> { exp(Z) }
}

extension Matrix {
  /// Traps with the place of the first element that is not finite and above the bound.
  func requireFinite(above bound: S, _ what: String) {
    // One fast pass over all elements; comparisons with NaN are false.
    if isEmpty || (minimum > bound && maximum < .infinity) { return }
    for i in 0..<rows {
      for j in 0..<columns {
        let x = self[i, j]
        require(
          x > bound && x < .infinity,
          "\(what) needs finite numbers above \(bound), found \(x) in row \(i), column \(j)")
      }
    }
  }
}
