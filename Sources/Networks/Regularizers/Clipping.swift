import Matrices

/// A bound on gradients: one bad minibatch, or a cliff of the loss, must not throw the model far off.
/// ```
/// norm:  g ← g min(1, c / ‖g‖)          g: all gradients of the model together
/// value: g_i ← min(max(g_i, −c), c)
/// ```
/// The first keeps the direction, the second does not. Gradients that are not numbers stay so, for the trainer to
/// report; so do those whose norm is infinite, but for the second rule an infinite number is only a large one.
///
/// Source: Pascanu, Mikolov and Bengio, On the difficulty of training recurrent neural networks (2013), algorithm 1
/// (norm); Mikolov (2012) (value).
public enum Clipping: Sendable, Codable, Equatable {
  /// The norm of the whole gradient is at most c.
  case norm(Double)
  /// Each component is at most c in magnitude.
  case value(Double)

  /// Clips the gradient of a model.
  public func apply<P: ParameterSet>(to gradient: inout P) {
    typealias S = P.S
    let unchanged = gradient
    switch self {
    case .norm(let c):
      require(c > 0, "gradients are clipped to a positive norm, found \(c)")
      let norm = gradient.tensors.reduce(S(0)) { $0 + $1.value.sumOfSquares }.squareRoot()
      guard norm > S(c) && norm.isFinite else { return }
      // g ← g c / ‖g‖
      gradient.update(along: unchanged) { g, _ in g *= S(c) / norm }
    case .value(let c):
      require(c > 0, "gradients are clipped to a positive value, found \(c)")
      // g_i ← min(max(g_i, −c), c)
      gradient.update(along: unchanged) { g, _ in g = g.clamped(to: -S(c)...S(c)) }
    }
  }
}
