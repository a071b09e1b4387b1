import Matrices
import Testing

@testable import Networks

@Suite("Self-scaled Broyden") struct SelfScaledBroydenTests {
  @Test("an H that satisfies the secant equation is not scaled, and its update is that of BFGS")
  func rightSize() {
    // b = h = 1: a = 0, θ = 0, so φ = 1 and τ = 1, up to the ulp that a is kept away from 0.
    let choice = SelfScaledBroyden<Double>.choice(b: 1, h: 1, n: 10)
    #expect(abs(choice.phi - 1) <= 1e-15 && abs(choice.tau - 1) <= 1e-15)
  }

  @Test("φ and τ for b = 4, h = 1/2, n = 3 by hand")
  func byHand() {
    // a = 1, √(a / (1 + a)) = √½, ρ₋ = ½ (1 − √½), θ₋ = ρ₋ − 1 = −0.8535…, (1 − b) / b = −¾: θ = −¾, σ = ¼, σ_n =
    // σ^(−½) = 2, τ = min(2 / 4, ¼) = ¼, φ = (7/4) / (1/4) = 7.
    let choice = SelfScaledBroyden<Double>.choice(b: 4, h: 0.5, n: 3)
    #expect(abs(choice.phi - 7) <= 1e-14 && abs(choice.tau - 0.25) <= 1e-15)
  }

  @Test("φ and τ for b = ½, h = 4, n = 2 by hand")
  func byHandBeyond() {
    // a = 1, h (1 − √½) = 1.17…: ρ₋ = 1, θ₋ = 0, θ₊ = 1, (1 − b) / b = 1: θ = 1, σ = 2, σ_n = ½, r = 1, τ = min(½, 1) =
    // ½, φ = 0.
    let choice = SelfScaledBroyden<Double>.choice(b: 0.5, h: 4, n: 2)
    #expect(abs(choice.phi) <= 1e-15 && abs(choice.tau - 0.5) <= 1e-15)
  }
}
