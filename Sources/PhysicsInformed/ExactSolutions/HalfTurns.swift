import Matrices

/// An angle in half turns, ξ = angle/π, as the unevaluated sum of two numbers.
///
/// The rounding error of a product kπξ is proportional to k, and for a wave with k = 1000, or a fast one, sin(kπξ)
/// would lose three digits. Here products and quotients keep their remainders, which a fused multiply–add gives
/// exactly, until whole turns have been subtracted.
///
/// Source: Dekker, A floating-point technique for extending the available precision, Numerische Mathematik 18 (1971).
struct HalfTurns: Sendable {
  private let high, low: Double

  private init(_ high: Double, _ low: Double) { (self.high, self.low) = (high, low) }

  /// ξ = (a − b)/ℓ
  init(_ a: Double, minus b: Double, over length: Double) {
    // The exact difference is difference + rest (Knuth's two-sum).
    let difference = a - b
    let c = difference - a
    let rest = (a - (difference - c)) - (b + c)
    high = difference / length
    low = (difference.addingProduct(-high, length) + rest) / length
  }

  /// The multiple c ξ.
  func times(_ c: Double) -> HalfTurns {
    let product = c * high
    return HalfTurns(product, (-product).addingProduct(c, high) + c * low)
  }

  /// The angle πξ in radians, reduced by whole turns to the range from −π to π.
  var angle: Double { .pi * (high - 2 * (high / 2).rounded() + low) }
}
