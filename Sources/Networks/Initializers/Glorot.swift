extension Initializer {
  /// Glorot (Xavier) initialization, σ² = 2 / (inputs + outputs), for tanh and other activations with slope 1 at zero.
  ///
  /// In the linear range the variance of the activations is multiplied by inputs · σ² on the way forward,
  /// and that of the gradients by outputs · σ² on the way back. Both cannot be 1 unless the layer is
  /// square; this is the compromise between them.
  ///
  /// Source: Glorot and Bengio (2010), equations 12 and 16.
  public static func glorot(_ distribution: Distribution = .normal) -> Initializer {
    Initializer(distribution) { inputs, outputs in 2 / (Double(inputs) + Double(outputs)) }
  }
}
