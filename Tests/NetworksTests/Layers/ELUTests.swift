import Foundation
import Matrices
import Networks
import Testing

@Suite("Exponential linear unit") struct ELUTests {
  @Test("σ(h) = h above 0 and α (eʰ − 1) below, slopes 1 and α eʰ")
  func closedForm() {
    func expect<S: Scalar>(_ type: S.Type) {
      // Below 0: t is right to 3 ulp of 1, 1.5 ulpOfOne, and d(2t / (1 − t)) = 2 / (1 − t)² dt ≤ 2 dt, since t ≤ 0:
      // 3 ulpOfOne, and four roundings of numbers up to 2. The slope adds α and its rounding.
      expectClosedForm(
        ELU<S>(alpha: 0.5), within: 8,
        value: { $0 > 0 ? $0 : 0.5 * expm1($0) }, slope: { $0 > 0 ? 1 : 0.5 * exp($0) })
    }
    expect(Float.self)
    expect(Double.self)
  }

  @Test("small values on the left keep all their digits")
  func small() {
    for h in [-1e-3, -1e-8, -1e-12] {
      // Relative now: tanh 3 ulp, and roundings of 2t, 1 − t, the quotient and the sum with 0.
      let a = values(ELU<Double>(), [h])[0]
      #expect(abs(a - expm1(h)) <= 8 * Double.ulpOfOne * abs(h))
    }
  }

  @Test("the limits are −α with slope 0 and h with slope 1; at 0 the slope is α")
  func limits() {
    let layer = ELU<Double>(alpha: 2)
    #expect(values(layer, [-.infinity, -1e3, 0, 1e3, .infinity]) == [-2, -2, 0, 1e3, .infinity])
    #expect(slopes(layer, [-.infinity, -1e3, 0, 1e3, .infinity]) == [0, 0, 2, 1, 1])
  }

  @Test("an α that is not positive traps")
  func trap() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = ELU<Float>(alpha: 0)
    }
    #expect(saidOnTrapping(result, "needs α > 0 and finite, found 0.0"))
  }

  @Test("it keeps what every activation promises, and its derivation has its numbers")
  func activation() throws { try expectActivation("ELU", ELU(alpha: 0.5)) }

  @Test("the numbers in the text of its derivation")
  func stated() throws {
    try expectStated("0.050", slopes(ELU<Double>(), [-3])[0], of: "ELU")
    try expectStated("0.0067", slopes(ELU<Double>(), [-5])[0], of: "ELU")
  }

  @Test("a saved α that is not positive is an error")
  func saved() throws {
    #expect(try savedAndRead(ELU<Float>(alpha: 0.3)) == ELU(alpha: 0.3))
    #expect(
      problem(#"{"ELU":0}"#, as: ELU<Float>.self)
        == "the limit −α of an ELU needs α > 0 and finite, found 0.0")
  }
}
