import Foundation
import Matrices
import Networks
import Testing

@Suite("Sigmoid linear unit") struct SiLUTests {
  @Test("σ(h) = h / (1 + e⁻ʰ) and its derivative by the quotient rule")
  func closedForm() {
    func expect<S: Scalar>(_ type: S.Type) {
      // S is right to 3.2 ulp, 1.6 ulpOfOne; the slope S + h S (1 − S) moves by (1 + |h|) times that and has four
      // roundings of numbers up to max(1, |h|).
      expectClosedForm(
        SiLU<S>(), within: 8, value: { $0 / (1 + exp(-$0)) },
        slope: { h in
          let e = exp(-h)
          return 1 / (1 + e) + h * e / ((1 + e) * (1 + e))
        })
    }
    expect(Float.self)
    expect(Double.self)
  }

  @Test("σ(0) = 0 with slope ½; h far on the right, 0 far on the left")
  func limits() {
    #expect(values(SiLU<Double>(), [-1e4, 0, 1e4]) == [0, 0, 1e4])
    #expect(slopes(SiLU<Double>(), [-1e4, 0, 1e4]) == [0, 0.5, 1])
  }

  @Test("the least value is −0.27846, at −1.27846, where the slope is 0")
  func minimum() {
    // At the minimum 1 + h (1 − S) = 0, so h = −1 − W(1/e) and σ = −W(1/e); W(1/e) = 0.2784645427610738.
    let w = 0.2784645427610738
    #expect(abs(values(SiLU<Double>(), [-1 - w])[0] + w) <= 4 * Double.ulpOfOne)
    #expect(abs(slopes(SiLU<Double>(), [-1 - w])[0]) <= 4 * Double.ulpOfOne)
  }

  @Test("it keeps what every activation promises, and its derivation has its numbers")
  func activation() throws { try expectActivation("SiLU", SiLU()) }

  @Test("the numbers in the text of its derivation")
  func stated() throws {
    try expectStatedExtremes(["−0.2785", "−1.2785", "−0.0998", "−2.3994"], of: "SiLU", SiLU<Double>())
    try expectStated("1.0998", slopes(SiLU<Double>(), [2.3994])[0], of: "SiLU")
  }
}
