extension Initializer {
  /// LeCun initialization, σ² = 1 / inputs, with which the weighted sums have the variance of the inputs.
  ///
  /// Source: LeCun, Bottou, Orr and Müller, Efficient BackProp (1998), equation 16.
  public static func leCun(_ distribution: Distribution = .normal) -> Initializer {
    Initializer(distribution) { inputs, _ in 1 / Double(inputs) }
  }
}
