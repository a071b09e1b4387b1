import Matrices

// Functions that often occur in the formulas of layers and losses, composed from the tape's operations.
extension Variable {
  /// |x| = max(x, 0) + max(−x, 0).
  public func absolute() -> Variable { positivePart() + (-1 * self).positivePart() }

  /// √x = e^(½ ln x) for x > 0.
  public func squareRoot() -> Variable { (0.5 * logarithm()).exponential() }

  /// x limited to −c and c: max(x + c, 0) − max(x − c, 0) − c.
  public func limited(to c: Double) -> Variable {
    -c + ((c + self).positivePart() - (-c + self).positivePart())
  }
}
