import Foundation
import Matrices
import Networks
import Testing

@Suite("tanh with a linear term") struct TanhPlusLinearTests {
  @Test("σ(h) = tanh h + a h and σ′(h) = 1 / cosh² h + a")
  func closedForm() {
    func expect<S: Scalar>(_ type: S.Type) {
      // tanh is right to 3 ulp of 1, half as much as ulpOfOne each; a and its product and the sum are three roundings
      // of numbers up to 1 or |h|. The slope doubles the error of tanh and adds three roundings.
      expectClosedForm(
        TanhPlusLinear<S>(slope: 0.1), within: 6,
        value: { tanh($0) + 0.1 * $0 }, slope: { 1 / (cosh($0) * cosh($0)) + 0.1 })
    }
    expect(Float.self)
    expect(Double.self)
  }

  @Test("far from 0 the slope is a, not 0, and at 0 it is 1 + a")
  func limits() {
    #expect(slopes(TanhPlusLinear<Double>(slope: 0.25), [-1e3, 0, 1e3]) == [0.25, 1.25, 0.25])
    #expect(values(TanhPlusLinear<Double>(slope: 0.25), [-100, 0, 100]) == [-26, 0, 26])
  }

  @Test("a negative slope traps")
  func trap() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = TanhPlusLinear<Double>(slope: -0.5)
    }
    #expect(saidOnTrapping(result, "finite slope ≥ 0, found -0.5"))
  }

  @Test("it keeps what every activation promises, and its derivation has its numbers")
  func activation() throws { try expectActivation("TanhPlusLinear", TanhPlusLinear()) }

  @Test("a saved slope below 0 is an error")
  func saved() throws {
    #expect(try savedAndRead(TanhPlusLinear<Float>(slope: 0.7)) == TanhPlusLinear(slope: 0.7))
    #expect(
      problem(#"{"TanhPlusLinear":-1}"#, as: TanhPlusLinear<Float>.self)
        == "a linear term against flat spots has a finite slope ≥ 0, found -1.0")
  }
}
