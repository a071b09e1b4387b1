import Foundation
import Kernels
import Testing

@Suite("exp") struct ExponentialTests {
  /// Rounding errors in units of the result's last place, at the worst place: just above 2⁻½, where
  /// 2ⁿ p has p = 1 + q < 1, so that a unit is ε/2, with q near −0.29 and r near −0.35.
  /// ```
  /// 1 + q            1/2
  /// q                ε/8 of absolute error     = 0.25
  /// r                ε/8, times eʳ ≤ 3/4       = 0.19
  /// r² and the tail  0.054 of q                = 0.07  (0.11 without fused multiply-add)
  /// series cut off   r⁸/8! in Float            = 0.09  (r¹⁴/14! in Double: 0.04)
  /// ```
  /// The sum is 1.10, without fused multiply-add 1.14. A subnormal result has at most half of this in
  /// its larger units and is rounded once more: 1.07. Measured: 1.04 in Float, 0.98 in Double.
  private func check<T: KernelScalar>(_ type: T.Type) {
    // Where n jumps the rest r is largest.
    let jumps = (-40...40).flatMap { T.neighbours(of: (T($0) + 0.5) * T(log(2.0))) }
    let points =
      T.everywhere(30_000, seed: 1) + T.points(in: T.exponentialRange, 50_000, seed: 2)
      + T.points(in: -1...1, 30_000, seed: 3) + jumps
      + T.corners.flatMap { T.neighbours(of: $0) }
    let worst = T.worst(.exponential, at: points) { exp($0) }
    let bound = (hasFusedMultiplyAdd ? 1.10 : 1.14) + referenceError(T.self)
    #expect(worst.ulps <= bound, "exp(\(worst.x))")
  }

  @Test("exp is correct within 1.1 units in the last place, over all numbers")
  func accuracy() {
    check(Float.self)
    check(Double.self)
  }

  private func checkSpecialValues<T: KernelScalar>(_ type: T.Type) {
    #expect(T.value(.exponential, 0) == 1)
    #expect(T.value(.exponential, -0.0) == 1)
    #expect(T.value(.exponential, .infinity) == .infinity)
    #expect(T.value(.exponential, -.infinity) == 0)
    #expect(T.value(.exponential, .greatestFiniteMagnitude) == .infinity)
    #expect(T.value(.exponential, -.greatestFiniteMagnitude) == 0)
    #expect(T.value(.exponential, .nan).isNaN)
    #expect(T.value(.exponential, .leastNonzeroMagnitude) == 1)
  }

  @Test("exp of 0, ±∞ and NaN has the limits of the exponential function")
  func specialValues() {
    checkSpecialValues(Float.self)
    checkSpecialValues(Double.self)
  }

  private func checkBorders<T: KernelScalar>(_ type: T.Type, largest: T, normal: T, smallest: T) {
    #expect(T.value(.exponential, largest).isFinite)
    #expect(T.value(.exponential, largest.nextUp) == .infinity)
    #expect(T.value(.exponential, normal).isSubnormal)
    #expect(T.value(.exponential, smallest) == .leastNonzeroMagnitude)
    #expect(T.value(.exponential, smallest.nextDown) == 0)
  }

  @Test("exp overflows, becomes subnormal and underflows at the limits of the format")
  func borders() {
    // The last numbers below ln(2¹²⁸), ln 2⁻¹²⁶ and above ln 2⁻¹⁵⁰; then those of Double.
    checkBorders(
      Float.self, largest: 0x1.62e42ep6, normal: -0x1.5d58ap6, smallest: -0x1.9fe368p6)
    checkBorders(
      Double.self, largest: 0x1.62e42fefa39efp9, normal: -0x1.6232bdd7abcd3p9,
      smallest: -0x1.74910d52d3051p9)
  }

  private func checkMonotony<T: KernelScalar>(_ type: T.Type) {
    let x = (-2560...2560).map { T($0) / 512 }
    let y = T.values(.exponential, x)
    #expect(zip(y, y.dropFirst()).allSatisfy { $0 < $1 })
  }

  @Test("exp grows")
  func monotony() {
    checkMonotony(Float.self)
    checkMonotony(Double.self)
  }
}
