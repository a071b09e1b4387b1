import Foundation
import Matrices
import Networks
import Testing

@Suite("Sine") struct SineTests {
  @Test("σ(h) = sin ωh and σ′(h) = ω cos ωh")
  func closedForm() {
    func expect<S: Scalar>(_ type: S.Type) {
      // ωh is exact for ω = 2; sin and cos are right to 2.5 ulp of 1, twice that times ω.
      expectClosedForm(
        Sine<S>(frequency: 2), within: 4, value: { sin(2 * $0) }, slope: { 2 * cos(2 * $0) })
    }
    expect(Float.self)
    expect(Double.self)
  }

  @Test("σ(0) = 0 with slope ω, and the function is odd")
  func zero() {
    #expect(values(Sine<Float>(frequency: 30), [0]) == [0])
    #expect(slopes(Sine<Float>(frequency: 30), [0]) == [30])
    #expect(values(Sine<Double>(), [-0.7])[0] == -values(Sine<Double>(), [0.7])[0])
  }

  @Test("a frequency that is no number traps")
  func trap() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Sine<Double>(frequency: .infinity)
    }
    #expect(saidOnTrapping(result, "must be finite, found inf"))
  }

  @Test("it keeps what every activation promises, and its derivation has its numbers")
  func activation() throws {
    let layer = Sine<Double>(frequency: 2)
    // The input is printed in terms of π.
    let numbers = passes(layer, [[0, .pi / 4, .pi / 2]], [[3, -2, 1]]).dropLast()
    try expectActivation("Sine", layer, byHand: Array(numbers))
  }

  @Test("a saved frequency that is infinite is an error")
  func saved() throws {
    #expect(try savedAndRead(Sine<Float>(frequency: 1.1)) == Sine(frequency: 1.1))
    #expect(problem(#"{"Sine":1e999}"#, as: Sine<Double>.self) != nil)
  }
}
