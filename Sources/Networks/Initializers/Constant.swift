import Matrices

extension Initializer {
  /// Constant initialization: all weights equal `value`, which must be finite.
  /// ```
  /// w_ij = value
  /// ```
  /// All units of a hidden layer then compute the same function, have the same gradients and stay equal; random weights
  /// break this symmetry. Constant weights are of use for layers that scale or shift, and for tests.
  public static func constant(_ value: Double) -> Initializer {
    require(value.isFinite, "a weight is finite, found \(value)")
    return Initializer(constant: value)
  }
}
