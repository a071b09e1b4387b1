import Matrices

/// Gradient clipping: a bound on gradients, so that an outlier minibatch, or a steep region of the loss, cannot cause a
/// very long step (exploding gradients).
/// ```
/// norm:  g ← g min(1, c / ‖g‖)          g: all gradients of the model together
/// value: g_i ← min(max(g_i, −c), c)
/// ```
/// The first keeps the direction, the second does not. A gradient with NaN stays so, and the trainer reports it; so
/// does one of infinite norm under the first rule, while the second clips infinite components like other large ones.
///
/// Source: Pascanu, Mikolov and Bengio, On the difficulty of training recurrent neural networks (2013), algorithm 1
/// (norm); Mikolov (2012) (value).
public enum Clipping: Sendable, Codable, Equatable {
  /// Clips the norm of the whole gradient to at most c.
  case norm(Double)
  /// Clips the magnitude of each component to at most c.
  case value(Double)

  /// Clips the gradient of a model in place. Traps unless c is positive and finite.
  public func apply<P: ParameterSet>(to gradient: inout P) {
    typealias S = P.S
    let unchanged = gradient
    switch self {
    case .norm(let c):
      require(c > 0 && c.isFinite, "gradients are clipped to a positive and finite norm, found \(c)")
      let norm = Self.norm(of: gradient)
      guard norm > S(c) && norm.isFinite else { return }
      // g ← g c / ‖g‖
      gradient.update(along: unchanged) { g, _ in
        // The ratio of a small c and a large norm may be below the smallest number that has all digits.
        let ratio = S(c) / norm
        if ratio >= S.leastNormalMagnitude { g *= ratio } else { g = g / norm * S(c) }
      }
    case .value(let c):
      require(c > 0 && c.isFinite, "gradients are clipped to a positive and finite value, found \(c)")
      // g_i ← min(max(g_i, −c), c)
      gradient.update(along: unchanged) { g, _ in g = g.clamped(to: -S(c)...S(c)) }
    }
  }

  /// ‖g‖ over all parameters, also where the squares leave the range of the numbers.
  private static func norm<P: ParameterSet>(of gradient: P) -> P.S {
    let tensors = gradient.tensors
    let squares = tensors.reduce(P.S(0)) { $0 + $1.value.sumOfSquares }
    if Matrix<P.S>.hasAllDigits(squares) { return squares.squareRoot() }
    return Matrix.row(tensors.map { $0.value.norm }).norm
  }
}
