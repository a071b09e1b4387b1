import Foundation
import Matrices
import Networks
import Testing

@Suite("Exact Gaussian error linear unit") struct ExactGELUTests {
  private func distribution(_ h: Double) -> Double { 0.5 * erfc(-h / sqrt(2)) }

  private func density(_ h: Double) -> Double { exp(-h * h / 2) / sqrt(2 * .pi) }

  @Test("σ(h) = h Φ(h), and its derivative by the product rule")
  func closedForm() {
    func expect<S: Scalar>(_ type: S.Type) {
      // Φ is right to 6.8 ε of itself, so A to 8 ε |h|. In the slope h φ ≤ 0.25 has ten roundings, and the exponent of
      // φ two of its own size h²/2, where |h| φ h² ≤ 0.5; with Φ that is below 16 ε.
      expectClosedForm(
        ExactGELU<S>(), within: 16, value: { $0 * distribution($0) },
        slope: { distribution($0) + $0 * density($0) })
    }
    expect(Float.self)
    expect(Double.self)
  }

  @Test("on the left it keeps its digits, where 1 + erf would have none")
  func tail() {
    for h in [-3.0, -6, -9, -12] {
      let exact = h * distribution(h)
      // 6.8 ε of Φ here; in the reference h²/2 ε of the rounded argument, up to 72 ε, and its own.
      #expect(abs(values(ExactGELU<Double>(), [h])[0] / exact - 1) <= 90 * .ulpOfOne)
    }
  }

  @Test("it differs from the form with tanh by 5e-4 at most, and by more than 4e-4 somewhere")
  func approximation() {
    let h = stride(from: -6.0, through: 6, by: 1.0 / 256).map { $0 }
    let worst = zip(values(ExactGELU<Double>(), h), values(GELU<Double>(), h)).map { abs($0 - $1) }.max()!
    #expect(worst < 5e-4 && worst > 4e-4)
  }

  @Test("σ(0) = 0 with slope ½; h far on the right, 0 far on the left")
  func limits() {
    #expect(values(ExactGELU<Float>(), [-100, 0, 100]) == [0, 0, 100])
    let slopes = slopes(ExactGELU<Float>(), [-100, 0, 100])
    #expect(slopes[0] == 0 && abs(slopes[1] - 0.5) <= 4 * Float.ulpOfOne && slopes[2] == 1)
  }

  @Test("it keeps what every activation promises, and its derivation has its numbers")
  func activation() throws { try expectActivation("ExactGELU", ExactGELU()) }
}
