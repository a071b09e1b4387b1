import Foundation
import Matrices
import Networks
import Testing

@Suite("Rational approximation of tanh") struct RationalTanhTests {
  private let layer = RationalTanh<Double>()

  @Test("values and slopes that are fractions: σ(1) = 7/9, σ′(1) = 4/9, σ(3) = 1, σ′(3) = 0")
  func fractions() {
    // (27 + 1) / (27 + 9) and (8 / 12)²; two roundings each.
    let (value, slope) = (7.0 / 9, 4.0 / 9)
    #expect(abs(values(layer, [1])[0] - value) <= 2 * value.ulp)
    #expect(abs(slopes(layer, [1])[0] - slope) <= 2 * slope.ulp)
    #expect(values(layer, [-3, 0, 3]) == [-1, 0, 1])
    #expect(slopes(layer, [-3, 0, 3]) == [0, 1, 0])
  }

  @Test("beyond ±3 it is ±1 with slope 0, to infinity")
  func limits() {
    let far = [-Double.infinity, -1e9, -4, 4, 1e9, .infinity]
    #expect(values(layer, far) == [-1, -1, -1, 1, 1, 1])
    #expect(slopes(layer, far).allSatisfy { $0 == 0 })
  }

  @Test("the error at 0 is h³/27")
  func order() {
    // x (27 + x²) / (27 + 9x²) = x − 8x³/27 + 8x⁵/81 − … and tanh x = x − x³/3 + 2x⁵/15 − …: the difference is
    // x³/27 − 0.035 x⁵ + …, so at most 0.95 x² of the first term comes after it.
    for h in [0.05, 0.1, 0.2] {
      let error = values(layer, [h])[0] - tanh(h)
      #expect(abs(error / (h * h * h / 27) - 1) <= h * h)
    }
  }

  @Test("it differs from tanh by 0.024 at most, and never decreases")
  func distanceToTanh() {
    let h = stride(from: -5.0, through: 5, by: 1.0 / 128).map { $0 }
    let a = values(layer, h)
    let worst = zip(a, h).map { abs($0 - tanh($1)) }.max()!
    #expect(worst < 0.024)
    // Neighbours near ±3 differ by less than their two roundings.
    #expect(zip(a, a.dropFirst()).allSatisfy { $0 <= $1 + 2 * Double.ulpOfOne })
  }

  @Test("it keeps what every activation promises, and its derivation has its numbers")
  func activation() throws { try expectActivation("RationalTanh", RationalTanh()) }

  @Test("the numbers in the text of its derivation")
  func stated() throws {
    let error = lowest { RationalTanh<Double>()($0) - tanh($0) }
    try expectStated("0.0235", -error.value, of: "RationalTanh")
    try expectStated("1.57", -error.h, of: "RationalTanh")
  }
}
