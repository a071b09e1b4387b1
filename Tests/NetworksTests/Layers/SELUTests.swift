import Foundation
import Matrices
import Networks
import Testing

@Suite("Scaled exponential linear unit") struct SELUTests {
  private let lambda = 1.0507009873554805
  private let alpha = 1.6732632423543772

  @Test("λ times an ELU with α, in value and slope")
  func closedForm() {
    func expect<S: Scalar>(_ type: S.Type) {
      // The bound of the ELU with α = ½, times λ α / ½ = 3.5, rounded up.
      expectClosedForm(
        SELU<S>(), within: 32,
        value: { lambda * ($0 > 0 ? $0 : alpha * expm1($0)) },
        slope: { lambda * ($0 > 0 ? 1 : alpha * exp($0)) })
    }
    expect(Float.self)
    expect(Double.self)
  }

  @Test("inputs of mean 0 and variance 1 give outputs of mean 0 and variance 1")
  func normalization() {
    // The integrals of σ φ and σ² φ by the trapezoidal rule from −12 to 12. Its error at the kink is h²/12 times the
    // jump of the integrand's derivative there, λ (α − 1) φ(0) = 0.28 and 0 (σ² is 0 with its derivative):
    // 6e-9 at h = 1/2048, which 1e-8 bounds.
    let step = 1.0 / 2048
    let h = stride(from: -12.0, through: 12, by: step).map { $0 }
    let a = values(SELU<Double>(), h)
    let weights = h.map { exp(-$0 * $0 / 2) / sqrt(2 * Double.pi) * step }
    #expect(abs(zip(a, weights).reduce(0) { $0 + $1.0 * $1.1 }) <= 1e-8)
    #expect(abs(zip(a, weights).reduce(-1) { $0 + $1.0 * $1.0 * $1.1 }) <= 1e-8)
  }

  @Test("the limit on the left is −λ α with slope 0 to rounding")
  func limits() {
    #expect(abs(values(SELU<Double>(), [-1e3])[0] + lambda * alpha) <= 2 * (lambda * alpha).ulp)
    #expect(abs(slopes(SELU<Double>(), [-1e3])[0]) <= 4 * Double.ulpOfOne)
    #expect(slopes(SELU<Double>(), [1e3])[0] == lambda)
  }

  @Test("it keeps what every activation promises, and its derivation has its numbers")
  func activation() throws { try expectActivation("SELU", SELU()) }

  @Test("the numbers in the text of its derivation")
  func stated() throws {
    try expectStated("−1.7581", values(SELU<Double>(), [-50])[0], of: "SELU")
  }
}
