import Foundation
import Kernels
import Testing

@Suite("softplus") struct SoftplusTests {
  /// For x < 0 the relative error of e is 1.14 · ε/2, as that of exp above a power of two; it counts with
  /// (e / (1 + e)) / ln(1 + e) ≤ 1 and at most twice as many units in the result: 2.3. The logarithm
  /// adds its own unit: 3.3. Subnormal results have larger units. For x ≥ 0 the result is above ln 2, all
  /// of this is halved, and the sum adds a half: 2.2.
  private func check<T: KernelScalar>(_ type: T.Type) {
    let points =
      T.everywhere(30_000, seed: 42) + T.points(in: -6...6, 50_000, seed: 43)
      + T.points(in: T.exponentialRange, 30_000, seed: 44)
      // Where e passes √2 − 1.
      + T.neighbours(of: T(log(sqrt(2.0) - 1))) + T.neighbours(of: -T(log(sqrt(2.0) - 1)))
      + T.corners.flatMap { T.neighbours(of: $0) }
    let worst = T.worst(.softplus, at: points) { max($0, 0) + log1p(exp(-Swift.abs($0))) }
    #expect(worst.ulps <= 3.3 + 2 * referenceError(T.self), "softplus(\(worst.x))")
  }

  @Test("softplus is correct within 3.3 units in the last place, over all numbers")
  func accuracy() {
    check(Float.self)
    check(Double.self)
  }

  private func checkSpecialValues<T: KernelScalar>(_ type: T.Type) {
    #expect(T.value(.softplus, 0) == T(log(2.0)))
    #expect(T.value(.softplus, -0.0) == T(log(2.0)))
    #expect(T.value(.softplus, .infinity) == .infinity)
    #expect(T.value(.softplus, .greatestFiniteMagnitude) == .greatestFiniteMagnitude)
    #expect(T.value(.softplus, -.infinity) == 0)
    #expect(T.value(.softplus, -.greatestFiniteMagnitude) == 0)
    #expect(T.value(.softplus, .nan).isNaN)
  }

  @Test("softplus is ln 2 at 0, x for large x, 0 at −∞ and NaN for NaN")
  func specialValues() {
    checkSpecialValues(Float.self)
    checkSpecialValues(Double.self)
  }
}
