extension Initializer {
  /// Initialization with zeros.
  /// ```
  /// w_ij = 0
  /// ```
  /// It suits the last layer of a network, which is then the function 0 at first: only the weights of this layer have
  /// gradients in the first step. In a hidden layer before tanh or ReLU all gradients of weights would be 0 in every
  /// step.
  public static var zeros: Initializer { constant(0) }
}
