import Matrices
import Networks
import Testing

@testable import Verification

@Suite("Facts") struct FactTests {
  @Test("a deviation within rounding of its scale holds, a larger one and NaN do not")
  func bounds() {
    func failure(_ deviation: Double) -> Failure? {
      Fact("f = 0", deviation: [[0, deviation]], scale: [[1, 10]]).failure(tolerance: 1e-12)
    }
    #expect(failure(1e-11) == nil && failure(-1e-11) == nil)
    #expect(failure(1.1e-11)?.finding == "f = 0 is off by 1.1e-11 at (0, 1)")
    #expect(failure(.nan)?.rule == .fact)
  }

  @Test("a broken fact fails a check whose gradients are right")
  func broken() {
    let layer = Tanh<Double>()
    let report = GradientCheck().check(
      "tanh", layer, input: Shape(3, 2),
      facts: {
        [
          Fact("∂L/∂H = 0", deviation: $0.inputGradient, scale: abs($0.outputGradient))
        ]
      })
    #expect(report.brokenRules == [.fact] && report.tensors.count == 1)
  }
}
