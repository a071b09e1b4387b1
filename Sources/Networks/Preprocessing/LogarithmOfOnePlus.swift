import Matrices

/// The logarithm of 1 + x, for values from 0 over several orders of magnitude:
/// ```
/// x → ln(1 + x)        z → e^z − 1
/// ```
/// 0 is mapped to 0, small values to themselves to first order, and large ones to about ln x. The unit of x matters:
/// values far below 1 are not changed. A value of −1 or below traps with its place. Both directions are accurate to a
/// few units in the last place, also near 0.
///
/// Lecture D4 takes ln A of amplitudes in [0, 1000]; ln 0 = −∞ there. Source: lecture D4, corrected.
public struct LogarithmOfOnePlus<S: Scalar>: Transformation, SavedByName {
  public init() {}

  public func callAsFunction(_ X: Matrix<S>) -> Matrix<S> {
    X.requireFinite(above: -1, "a logarithm of 1 + x")
    return log1p(X)
  }

  public func inverse(_ Z: Matrix<S>) -> Matrix<S> { expm1(Z) }
}
