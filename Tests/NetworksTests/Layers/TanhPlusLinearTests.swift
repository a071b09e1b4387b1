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
    #expect(saidOnTrapping(result, "slope ≥ 0, found -0.5"))
  }

  @Test("σ′, σ″ and σ‴ are each the derivative of the one before")
  func smooth() { expectSlopes(TanhPlusLinear(slope: 0.3)) }
}
