extension Initializer {
  /// He (Kaiming) initialization, σ² = 2 / inputs, for ReLU.
  ///
  /// Half of the units are zero, which halves the mean square of the activations; the 2 makes up for it.
  ///
  /// Source: He, Zhang, Ren and Sun (2015), equation 10.
  public static func he(_ distribution: Distribution = .normal) -> Initializer {
    Initializer(distribution) { inputs, _ in 2 / Double(inputs) }
  }
}
