import Foundation
import Kernels
import Testing

@Suite("log") struct LogarithmTests {
  /// Rounding errors, with ε/4 the unit of the result, at the worst place: m near √2 and n = 0, or n = −1,
  /// where ln x is ±0.35, f = 0.41, f²/2 = 0.086 and s = 0.17.
  /// ```
  /// f − (…)             ε/8    = 0.50 units
  /// f²/2                ε/32   = 0.13
  /// f²/2 − s (…)        ε/32   = 0.13
  /// s (f²/2 + R)        0.018 (0.9 ε of s) + ε/128 + 0.015 ε of the bracket = 0.16
  /// ```
  /// The sum is 0.92; the product that is not fused adds 0.03. Adding n ln 2 rounds once more only where
  /// the unit is larger or the bracket smaller, with 0.91 at most. The series is cut off at 10⁻³ units.
  /// Measured: 0.81 in Float, 0.85 in Double.
  private func check<T: KernelScalar>(_ type: T.Type) {
    let points =
      T.everywhere(50_000, seed: 4).map { Swift.abs($0) }
      + T.points(in: 0.5...2, 50_000, seed: 5) + T.points(in: 1.375...1.4375, 50_000, seed: 6)
      + T.neighbours(of: 1, 2000) + T.corners.flatMap { T.neighbours(of: Swift.abs($0)) }
    let worst = T.worst(.logarithm, at: points.filter { $0 > 0 }) { log($0) }
    #expect(worst.ulps <= 1 + referenceError(T.self), "log(\(worst.x))")
  }

  @Test("log is correct within one unit in the last place, over all positive numbers")
  func accuracy() {
    check(Float.self)
    check(Double.self)
  }

  private func checkSpecialValues<T: KernelScalar>(_ type: T.Type) {
    #expect(T.bits(T.value(.logarithm, 1)) == T.bits(0))
    #expect(T.value(.logarithm, 0) == -.infinity)
    #expect(T.value(.logarithm, -0.0) == -.infinity)
    #expect(T.value(.logarithm, .infinity) == .infinity)
    #expect(T.value(.logarithm, -.infinity).isNaN)
    #expect(T.value(.logarithm, -1).isNaN)
    #expect(T.value(.logarithm, -.leastNonzeroMagnitude).isNaN)
    #expect(T.value(.logarithm, .nan).isNaN)
  }

  @Test("log is 0 at 1, −∞ at 0, ∞ at ∞ and NaN below 0")
  func specialValues() {
    checkSpecialValues(Float.self)
    checkSpecialValues(Double.self)
  }
}
