import Foundation
import Testing
import Verification

@Suite("Extrapolated differences") struct ExtrapolationTests {
  private func derivative(at p: Double, _ f: (Double) -> Double) -> Double {
    FiniteDifferences.extrapolatedDerivative(at: p, of: f)
  }

  @Test("smooth functions, to rounding", arguments: [-1.5, -0.1, 0, 0.3, 2])
  func smooth(p: Double) {
    // ε |f|/h with h = 0.1, and ten times that through ten extrapolations.
    #expect(abs(derivative(at: p, sin) - cos(p)) < 1e-13)
    #expect(abs(derivative(at: p, exp) - exp(p)) < 1e-12)
    #expect(abs(derivative(at: p) { $0 * $0 * $0 } - 3 * p * p) < 1e-12)
  }

  @Test("a small term in a large sum")
  func small() {
    // Rounding of 10 at the step 0.1 is 2e-14: 2e-10 of 1e-4.
    #expect(abs(derivative(at: 0.7) { 10 + 1e-4 * $0 } / 1e-4 - 1) < 1e-8)
  }

  @Test("a kink or the end of the domain within the first steps")
  func kinks() {
    #expect(abs(derivative(at: 0.03, abs) - 1) < 1e-12)
    // Smaller steps, so more rounding: ε/h with h = 0.025, and fewer extrapolations.
    #expect(abs(derivative(at: 0.05, log) - 20) < 1e-9)
  }

  @Test("a function that is not defined has no derivative")
  func undefined() { #expect(derivative(at: -1, log).isNaN) }
}
