import Matrices
import Networks
import Testing

@Suite("Leaky rectified linear unit") struct LeakyReLUTests {
  @Test("h above 0 and a h below, with slopes 1 and a, exactly")
  func numbers() {
    let layer = LeakyReLU<Float>(slope: 0.25)
    #expect(values(layer, [-8, -1, 0, 1, 8]) == [-2, -0.25, 0, 1, 8])
    #expect(slopes(layer, [-8, -1, 0, 1, 8]) == [0.25, 0.25, 0.25, 1, 1])
  }

  @Test("the slope above 0 is exactly 1 for any slope from 0 to 1 below")
  func one() {
    // 1 − a is off by at most 2⁻⁵⁴, a quarter ulp of 1, so the sum with a rounds back to 1.
    for a in stride(from: 0.0, through: 1, by: 0.01) {
      #expect(slopes(LeakyReLU<Double>(slope: a), [3]) == [1])
    }
  }

  @Test("a slope of 0 is the rectified linear unit")
  func zero() {
    let h: [Double] = [-2, -0.5, 0, 0.5, 2]
    #expect(values(LeakyReLU(slope: 0), h) == values(ReLU(), h))
    #expect(slopes(LeakyReLU(slope: 0), h) == slopes(ReLU(), h))
  }

  @Test("infinity stays infinite, and NaN stays NaN")
  func special() {
    #expect(values(LeakyReLU<Double>(), [.infinity, -.infinity]) == [.infinity, -.infinity])
    #expect(values(LeakyReLU<Double>(), [.nan])[0].isNaN)
  }

  @Test("a negative slope traps: the output would not have the sign of the input")
  func trap() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = LeakyReLU<Double>(slope: -0.5)
    }
    #expect(saidOnTrapping(result, "is finite and not negative, found -0.5"))
  }

  @Test("it keeps what every activation promises, and its derivation has its numbers")
  func activation() throws { try expectActivation("LeakyReLU", LeakyReLU()) }

  @Test("a saved slope below 0 is an error")
  func saved() throws {
    #expect(try savedAndRead(LeakyReLU<Double>(slope: 0.1)) == LeakyReLU(slope: 0.1))
    #expect(
      problem(#"{"LeakyReLU":-1}"#, as: LeakyReLU<Float>.self)
        == "below 0 the slope is finite and not negative, found -1.0")
  }
}
