import Foundation

/// The limit of an infinitely wide network: with very many inputs a weighted sum of random weights is a normal number,
/// so a layer is described by the variance q of its sums alone.
///
/// For weights of variance σ² in a layer of n inputs, and an activation φ,
/// ```
/// E φ²(q) = ∫ φ(√q z)² e^(−z²/2) dz / √2π         mean square of the outputs
/// q_1 = n_0 σ_1² E x²        q_{l+1} = n σ² E φ²(q_l)
/// ```
/// and backward, with gradients that are independent of the weights they are multiplied with,
/// ```
/// E (∂C/∂S_l)² = n σ² E φ′²(q_l) · E (∂C/∂S_{l+1})²
/// ```
/// Source: Glorot and Bengio (2010), equations 5 and 6, without their assumption that φ is linear.
struct WideLimit {
  let phi: @Sendable (Double) -> Double
  let slope: @Sendable (Double) -> Double

  static let tanh = WideLimit(phi: Foundation.tanh) { x in
    let t = Foundation.tanh(x)
    return 1 - t * t
  }

  /// LeCun's sigmoid 1.7159 tanh(2x/3).
  static let leCun = WideLimit(phi: { 1.7159 * Foundation.tanh(2 * $0 / 3) }) { x in
    let t = Foundation.tanh(2 * x / 3)
    return 1.7159 * 2 / 3 * (1 - t * t)
  }

  /// E f(√q z)² for a standard normal z, by the trapezoidal rule: for smooth functions that vanish at the
  /// ends (e⁻³² at 8) it has rounding errors only.
  private func meanSquare(of f: (Double) -> Double, variance q: Double) -> Double {
    let step = 1.0 / 32
    return (-256...256).reduce(0.0) { sum, i in
      let z = Double(i) * step
      let value = f(q.squareRoot() * z)
      return sum + value * value * exp(-z * z / 2)
    } * step / (2 * Double.pi).squareRoot()
  }

  /// E φ²(q).
  func meanSquare(variance q: Double) -> Double { meanSquare(of: phi, variance: q) }

  /// Root mean squares of the outputs of layers 1 … depth, for n₀σ₁² = `first` and nσ² = `gain`.
  func activations(first: Double, gain: Double, depth: Int) -> [Double] {
    var (q, result): (Double, [Double]) = (first, [])
    for _ in 0..<depth {
      let square = meanSquare(variance: q)
      result.append(square.squareRoot())
      q = gain * square
    }
    return result
  }

  /// The root mean square of ∂C/∂S_1 divided by that of ∂C/∂S_ℓ, ℓ = depth.
  func gradientRatio(first: Double, gain: Double, depth: Int) -> Double {
    var (q, product) = (first, 1.0)
    for _ in 1..<depth {
      product *= gain * meanSquare(of: slope, variance: q)
      q = gain * meanSquare(variance: q)
    }
    return product.squareRoot()
  }
}
