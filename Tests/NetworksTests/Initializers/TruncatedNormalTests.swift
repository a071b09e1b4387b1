import Foundation
import Matrices
import Networks
import Testing

@Suite("Truncated normal initializer") struct TruncatedNormalTests {
  @Test("τ² = 1 − 4 φ(2) / (Φ(2) − Φ(−2))")
  func truncation() {
    let phi = exp(-2.0) / sqrt(2 * Double.pi)
    let share = erf(sqrt(2.0))
    // Some ten roundings.
    #expect(
      abs(Initializer.truncation - sqrt(1 - 4 * phi / share)) <= 10 * Double.ulpOfOne)
  }

  private func expectRange<S: Scalar>(_ type: S.Type) {
    var random = Random(seed: 31)
    let rule = Initializer(.truncatedNormal) { _, _ in 0.25 }
    let W: Matrix<S> = rule.weights(from: 150, to: 200, using: &random)
    // 2 σ / τ with σ = ½, up to the rounding of the quotient and the product.
    let bound = 1 / S(Initializer.truncation)
    #expect(W.maxNorm <= bound + 3 * bound.ulp)
    // The density at the ends is φ(2) / 0.954 = 0.0566 per unit, on both sides: of 30 000 numbers, none is within 1 %
    // of the bound with probability e⁻⁶⁸.
    #expect(W.maxNorm >= 0.99 * bound)
    #expect(W.shape == Shape(150, 200))
  }

  @Test("weights fill [−2σ/τ, 2σ/τ] and do not leave it")
  func range() {
    expectRange(Float.self)
    expectRange(Double.self)
  }

  @Test("τ² times the variance reproduces a normal distribution cut at ±2σ")
  func reproduction() {
    var random = Random(seed: 32)
    let tau = Initializer.truncation
    let rule = Initializer(.truncatedNormal) { 2 / Double($0 + $1) * tau * tau }
    let W: Matrix<Double> = rule.weights(from: 100, to: 100, using: &random)
    // σ = √(2/200) = 0.1, cut at 0.2.
    #expect(W.maxNorm <= 0.2 + 4 * (0.2).ulp && W.maxNorm >= 0.198)
  }
}
