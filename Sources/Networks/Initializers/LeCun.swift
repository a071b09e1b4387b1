extension Initializer {
  /// σ² = 1 / inputs: keeps the variance of the weighted sums at that of the inputs.
  ///
  /// Source: LeCun, Bottou, Orr and Müller, Efficient BackProp (1998), equation 16.
  public static func leCun(_ distribution: Distribution = .normal) -> Initializer {
    Initializer(distribution) { inputs, _ in 1 / Double(inputs) }
  }
}
