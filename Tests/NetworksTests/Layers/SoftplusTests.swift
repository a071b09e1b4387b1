import Foundation
import Matrices
import Networks
import Testing

@Suite("Softplus layer") struct SoftplusTests {
  @Test("σ(h) = ln(1 + eʰ) and σ′(h) = 1 / (1 + e⁻ʰ)")
  func closedForm() {
    func expect<S: Scalar>(_ type: S.Type) {
      // softplus is right to 3.3 ulp and the logistic function to 3.2.
      expectClosedForm(
        Softplus<S>(), within: 4, value: { log1p(exp($0)) }, slope: { 1 / (1 + exp(-$0)) })
    }
    expect(Float.self)
    expect(Double.self)
  }

  @Test("σ(0) = ln 2 with slope ½, and the limits of max(h, 0)")
  func limits() {
    #expect(values(Softplus<Double>(), [-1e4, 0, 1e4]) == [0, log(2), 1e4])
    #expect(slopes(Softplus<Double>(), [-1e4, 0, 1e4]) == [0, 0.5, 1])
  }

  @Test("small slopes keep their digits: σ′(−30) = e⁻³⁰ / (1 + e⁻³⁰)")
  func smallSlope() {
    let exact = 1 / (1 + exp(30.0))
    // The kernel's 3.2 ulp and those of the reference.
    #expect(abs(slopes(Softplus<Double>(), [-30])[0] - exact) <= 5 * exact.ulp)
  }

  @Test("it keeps what every activation promises, and its derivation has its numbers")
  func activation() throws { try expectActivation("Softplus", Softplus()) }

  @Test("the numbers in the text of its derivation")
  func stated() throws {
    try expectStated("0.6931", values(Softplus<Double>(), [0])[0], of: "Softplus")
    try expectStated("0.047", slopes(Softplus<Double>(), [-3])[0], of: "Softplus")
    try expectStated("0.0067", slopes(Softplus<Double>(), [-5])[0], of: "Softplus")
  }
}
