extension Initializer {
  /// All weights zero.
  /// ```
  /// w_ij = 0
  /// ```
  /// For the last layer of a network, which then begins as the function 0: only its own weights have gradients in the
  /// first step. In a hidden layer before tanh or ReLU no weight would ever get a gradient.
  public static var zeros: Initializer { constant(0) }
}
