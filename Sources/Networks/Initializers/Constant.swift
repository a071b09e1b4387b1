import Matrices

extension Initializer {
  /// All weights equal to `value`.
  /// ```
  /// w_ij = value
  /// ```
  /// All units of a hidden layer then compute the same, have the same gradients and stay the same: it is for layers
  /// that scale or shift, for tests, and to see why weights must begin at random.
  public static func constant(_ value: Double) -> Initializer {
    require(value.isFinite, "a weight is finite, found \(value)")
    return Initializer(constant: value)
  }
}
