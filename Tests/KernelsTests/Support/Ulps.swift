import Foundation
import Kernels

// References for the elementary functions: the C library in the widest type the machine has. Rounding
// them adds 2⁻¹¹ of a Double's unit in the last place, and nothing that counts for Float.
#if arch(x86_64) && (os(Linux) || os(macOS))
  typealias Wide = Float80
  let doubleReferenceError = 0.001
#else
  /// Without a wider type the reference for Double may itself be one unit off.
  typealias Wide = Double
  let doubleReferenceError = 1.0
#endif

/// The error of the reference, in units in the last place of T.
func referenceError<T: KernelScalar>(_ type: T.Type) -> Double {
  type == Double.self ? doubleReferenceError : 0.001
}

extension KernelScalar {
  /// |result − reference| in units in the last place of the reference.
  static func ulps(_ result: Self, _ reference: Wide) -> Double {
    if result.isNaN || reference.isNaN { return result.isNaN && reference.isNaN ? 0 : .infinity }
    // ∞ counts as the first power of two beyond the range, so that overflow one unit early is one unit.
    let beyond = Wide(sign: .plus, exponent: greatestExponent + 1, significand: 1)
    func finite(_ x: Wide) -> Wide { min(max(x, -beyond), beyond) }
    let reference = finite(reference)
    let exponent =
      reference == 0
      ? Int(Self.leastNormalMagnitude.exponent)
      : min(max(Int(reference.exponent), Int(Self.leastNormalMagnitude.exponent)), greatestExponent)
    let ulp = Wide(
      sign: .plus, exponent: exponent - Int(significandBitCount), significand: 1)
    return Double(abs(finite(Wide(result)) - reference) / ulp)
  }

  private static var greatestExponent: Int { Int(greatestFiniteMagnitude.exponent) }

  /// f at each x, as the kernel computes it.
  static func values(_ function: UnaryFunction, _ x: [Self]) -> [Self] {
    let (x, y) = (Block(x), Block<Self>(count: x.count))
    apply(function, to: x.address, into: y.address, count: x.count)
    return y.elements
  }

  /// f at one x.
  static func value(_ function: UnaryFunction, _ x: Self) -> Self { values(function, [x])[0] }

  /// The largest error over the points, and where it is.
  static func worst(
    _ function: UnaryFunction, at points: [Self], _ reference: (Wide) -> Wide
  ) -> (ulps: Double, x: Self) {
    zip(points, values(function, points)).reduce(into: (0, 0)) { worst, pair in
      let error = ulps(pair.1, reference(Wide(pair.0)))
      if error > worst.0 { worst = (error, pair.0) }
    }
  }

  // MARK: - Points

  /// Random bit patterns: every finite number, of every magnitude, is as likely as another.
  static func everywhere(_ count: Int, seed: UInt64) -> [Self] {
    var random = SplitMix(seed: seed)
    return (0..<count).lazy.map { _ in value(Bits(truncatingIfNeeded: random.next())) }
      .filter(\.isFinite)
  }

  /// Uniform points of an interval.
  static func points(in range: ClosedRange<Self>, _ count: Int, seed: UInt64) -> [Self] {
    var random = SplitMix(seed: seed)
    let (middle, half) = (
      (range.lowerBound + range.upperBound) / 2, (range.upperBound - range.lowerBound) / 2
    )
    return (0..<count).map { _ in
      middle + half * (Self(Int64(bitPattern: random.next()) >> 10) / Self(Int64(1) << 53))
    }
  }

  /// The numbers next to x on both sides, x included.
  static func neighbours(of x: Self, _ count: Int = 200) -> [Self] {
    var (below, above, result) = (x, x, [x])
    for _ in 0..<count {
      (below, above) = (below.nextDown, above.nextUp)
      result += [below, above]
    }
    return result.filter(\.isFinite)
  }

  /// Numbers at the borders of the format.
  static var corners: [Self] {
    [
      0, leastNonzeroMagnitude, leastNormalMagnitude, leastNormalMagnitude.nextDown,
      greatestFiniteMagnitude, 1, ulpOfOne,
    ].flatMap { [$0, -$0] }
  }
}

/// Whether the kernels were compiled for a machine with fused multiply-add; the baseline of x86_64 has none
/// and two lanes per vector.
let hasFusedMultiplyAdd: Bool = {
  #if arch(x86_64)
    return Double.padding > 2
  #else
    return true
  #endif
}()
