import Foundation
import Matrices
import Networks
import Testing

@Suite("Gaussian error linear unit") struct GELUTests {
  private func argument(_ h: Double) -> Double {
    sqrt(2 / Double.pi) * (h + 0.044715 * h * h * h)
  }

  @Test("A = ½ h (1 + tanh u) and its derivative by the product rule")
  func closedForm() {
    func expect<S: Scalar>(_ type: S.Type) {
      // The argument 2u, off by 4 roundings, moves S by S (1 − S) |2u| 4 ≤ 0.28 · 4 units; S is right to 3.2 ulp;
      // so S is off by 3 ulpOfOne and A by 4 times |h|. In the slope H S (1 − S) 2U′ has a factor
      // |h 2U′| S (1 − S) whose derivative with respect to 2u is below 1.7 and whose own roundings number 8: 16 in all.
      expectClosedForm(
        GELU<S>(), within: 16, value: { $0 / 2 * (1 + tanh(argument($0))) },
        slope: { h in
          let (t, du) = (tanh(argument(h)), sqrt(2 / Double.pi) * (1 + 3 * 0.044715 * h * h))
          return (1 + t) / 2 + h / 2 * (1 - t * t) * du
        })
    }
    expect(Float.self)
    expect(Double.self)
  }

  @Test("it differs from h Φ(h) by 5e-4 at most")
  func exactForm() {
    let h = stride(from: -6.0, through: 6, by: 1.0 / 256).map { $0 }
    let worst = zip(values(GELU<Double>(), h), h).map { abs($0 - $1 / 2 * erfc(-$1 / sqrt(2))) }
    #expect(worst.max()! < 5e-4)
  }

  @Test("σ(0) = 0 with slope ½; h far on the right, 0 far on the left")
  func limits() {
    #expect(values(GELU<Float>(), [-100, 0, 100]) == [0, 0, 100])
    #expect(slopes(GELU<Float>(), [-100, 0, 100]) == [0, 0.5, 1])
  }

  @Test("it keeps what every activation promises, and its derivation has its numbers")
  func activation() throws { try expectActivation("GELU", GELU()) }

  @Test("the numbers in the text of its derivation")
  func stated() throws {
    try expectStatedExtremes(["−0.1700", "−0.7525", "−0.1290", "−1.4185"], of: "GELU", GELU<Double>())
    try expectStated("1.1290", slopes(GELU<Double>(), [1.4185])[0], of: "GELU")
  }
}
