import Foundation
import Kernels
import Testing

@Suite("sin and cos") struct SineAndCosineTests {
  /// Multiples of π/2 and their neighbours, where the rest is smallest, and of π/4, where it is largest.
  private func turns<T: KernelScalar>(_ type: T.Type) -> [T] {
    (1...400).flatMap { k -> [T] in
      let eighths = k < 200 ? k : k * k * 8
      return T.neighbours(of: T(Double(eighths) * .pi / 4), 20)
    }
  }

  /// The rest r errs by two roundings, one unit of its own, which is up to 1.75 units of the sine: just above
  /// r = 1/2 the sine is just below. The last addition rounds by a half, and r³ (…), a twelfth of r at most,
  /// by three roundings of its own, 0.25 together: 2.5. The cosine is above √½, r errs by ε/2 with the slope
  /// 0.71, r² (…) ≤ 0.29 by three roundings: 0.7 + 0.5 + 0.9 = 2.1. Beyond 2²⁰ the library is right to one.
  private func check<T: KernelScalar>(_ type: T.Type) {
    let points =
      T.everywhere(20_000, seed: 45) + T.points(in: -10...10, 50_000, seed: 46)
      + T.points(in: -0x1p20...0x1p20, 50_000, seed: 47) + T.neighbours(of: 0x1p20)
      + T.neighbours(of: 0.5) + turns(type) + T.corners.flatMap { T.neighbours(of: $0) }
    let sine = T.worst(.sine, at: points) { sin($0) }
    #expect(sine.ulps <= 2.5 + referenceError(T.self), "sin(\(sine.x))")
    let cosine = T.worst(.cosine, at: points) { cos($0) }
    #expect(cosine.ulps <= 2.5 + referenceError(T.self), "cos(\(cosine.x))")
  }

  @Test("the two numbers nearest to multiples of π/2: the rounding of π/2 itself counts, 3.4 units in the last place")
  func nearestToMultiples() {
    // Of all multiples of π/2 below 2²⁰, each with the two numbers on either side, these are the only ones above 2.5.
    // The parts of π/2 miss 0.536 · 2⁻¹²² of it, q = 409 102 times as much is 0.837 · 2⁻¹⁰⁴, and the sine is
    // 1.596 · 2⁻⁵⁴, with units of 2⁻¹⁰⁶: 3.35 of them. The cosine at half of the number has half of everything.
    let sine = Double.worst(.sine, at: [0x1.39c6fd67805a7p+19]) { sin($0) }
    let cosine = Double.worst(.cosine, at: [0x1.39c6fd67805a7p+18]) { cos($0) }
    #expect(sine.ulps <= 3.4 + referenceError(Double.self))
    #expect(cosine.ulps <= 3.4 + referenceError(Double.self))
  }

  @Test("sin and cos are correct within 2.5 units in the last place, over all numbers")
  func accuracy() {
    check(Float.self)
    check(Double.self)
  }

  private func checkSpecialValues<T: KernelScalar>(_ type: T.Type) {
    #expect(T.bits(T.value(.sine, 0)) == T.bits(0))
    #expect(T.bits(T.value(.sine, -0.0)) == T.bits(-0.0))
    #expect(T.value(.cosine, 0) == 1 && T.value(.cosine, -0.0) == 1)
    for x in [T.infinity, -.infinity, .nan] {
      #expect(T.value(.sine, x).isNaN && T.value(.cosine, x).isNaN)
    }
    for x in T.neighbours(of: .leastNormalMagnitude) + T.neighbours(of: 0) {
      #expect(T.value(.sine, x) == x && T.value(.cosine, x) == 1)
    }
  }

  @Test("sin keeps subnormal numbers and the sign of zero; ±∞ has neither sine nor cosine")
  func specialValues() {
    checkSpecialValues(Float.self)
    checkSpecialValues(Double.self)
  }

  private func checkSymmetry<T: KernelScalar>(_ type: T.Type) {
    let x = T.everywhere(5_000, seed: 48) + T.points(in: -20...20, 5_000, seed: 49)
    let opposite = x.map { -$0 }
    let (sines, others) = (T.values(.sine, x), T.values(.sine, opposite))
    #expect(zip(sines, others).allSatisfy { T.bits($0) == T.bits(-$1) })
    #expect(T.values(.cosine, x) == T.values(.cosine, opposite))
  }

  @Test("sin(−x) = −sin x and cos(−x) = cos x in every bit")
  func symmetry() {
    checkSymmetry(Float.self)
    checkSymmetry(Double.self)
  }
}
