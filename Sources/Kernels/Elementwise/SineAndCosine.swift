#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

// sin x and cos x by argument reduction, |x| = q π/2 + r with |r| ≤ π/4: the q quarter turns exchange the two functions
// and change signs.

/// q and r with x = q π/2 + r, for 0 ≤ x ≤ 2²⁰.
///
/// π/2 in three parts (Cody and Waite, Software Manual for the Elementary Functions, 1980): the first two have
/// 33 bits, so their products with q < 2²⁰ are exact. The first difference is exact because it cancels. The
/// second is exact if it cancels below 2⁻¹³, and else rounded, while the third part's product, below 2⁻⁴⁸,
/// counts little: hence r errs by two roundings of its own size, also next to a multiple of π/2. The parts together
/// are π/2 to 2⁻¹²², whose product with q counts where r is below 2⁻⁵⁰: of all 667 543 multiples of π/2 below 2²⁰ there
/// are two with a number so close beside them, where sine or cosine is off by 3.4 units in the last place.
@inline(__always)
private func reducedByQuarterTurns(_ x: Double) -> (q: Int64, r: Double) {
  let shifted = multiplyAdd(Double.roundingShift, x, 2 / Double.pi)
  let n = shifted - Double.roundingShift
  var r = multiplyAdd(x, n, -0x1.921f_b544p0)
  r = multiplyAdd(r, n, -0x1.0b46_11a6p-34)
  r = multiplyAdd(r, n, -0x1.3198_a2e0_3707_3p-69)
  return (Double.bits(shifted) &- Double.bits(Double.roundingShift), r)
}

extension Double {
  @inline(__always)
  public static func reducedByQuarterTurns(_ x: Double) -> (q: Int64, r: Double) {
    Kernels.reducedByQuarterTurns(x)
  }

  /// (sin r − r) / r³ as a function of r², by the Taylor series −1/3! + r²/5! − …
  @inline(__always) public static func sineTail(_ square: Double) -> Double {
    var sum: Double = 1 / 355687428096000
    sum = Kernels.multiplyAdd(-1 / 1307674368000, sum, square)
    sum = Kernels.multiplyAdd(1 / 6227020800, sum, square)
    sum = Kernels.multiplyAdd(-1 / 39916800, sum, square)
    sum = Kernels.multiplyAdd(1 / 362880, sum, square)
    sum = Kernels.multiplyAdd(-1 / 5040, sum, square)
    sum = Kernels.multiplyAdd(1 / 120, sum, square)
    return Kernels.multiplyAdd(-1 / 6, sum, square)
  }

  /// (cos r − 1) / r² as a function of r², by the Taylor series −1/2! + r²/4! − …
  @inline(__always) public static func cosineTail(_ square: Double) -> Double {
    var sum: Double = 1 / 20922789888000
    sum = Kernels.multiplyAdd(-1 / 87178291200, sum, square)
    sum = Kernels.multiplyAdd(1 / 479001600, sum, square)
    sum = Kernels.multiplyAdd(-1 / 3628800, sum, square)
    sum = Kernels.multiplyAdd(1 / 40320, sum, square)
    sum = Kernels.multiplyAdd(-1 / 720, sum, square)
    sum = Kernels.multiplyAdd(1 / 24, sum, square)
    return Kernels.multiplyAdd(-1 / 2, sum, square)
  }

  @inline(__always) public static func librarySine(_ x: Double) -> Double { sin(x) }
  @inline(__always) public static func libraryCosine(_ x: Double) -> Double { cos(x) }
}

extension Float {
  /// The reduction is computed in Double, where it loses no digits a Float could hold: r is correctly rounded.
  @inline(__always)
  public static func reducedByQuarterTurns(_ x: Float) -> (q: Int32, r: Float) {
    let (q, r) = Kernels.reducedByQuarterTurns(Double(x))
    return (Int32(truncatingIfNeeded: q), Float(r))
  }

  @inline(__always) public static func sineTail(_ square: Float) -> Float {
    var sum: Float = 1 / 362880
    sum = Kernels.multiplyAdd(-1 / 5040, sum, square)
    sum = Kernels.multiplyAdd(1 / 120, sum, square)
    return Kernels.multiplyAdd(-1 / 6, sum, square)
  }

  @inline(__always) public static func cosineTail(_ square: Float) -> Float {
    var sum: Float = -1 / 3628800
    sum = Kernels.multiplyAdd(1 / 40320, sum, square)
    sum = Kernels.multiplyAdd(-1 / 720, sum, square)
    sum = Kernels.multiplyAdd(1 / 24, sum, square)
    return Kernels.multiplyAdd(-1 / 2, sum, square)
  }

  @inline(__always) public static func librarySine(_ x: Float) -> Float { sinf(x) }
  @inline(__always) public static func libraryCosine(_ x: Float) -> Float { cosf(x) }
}

/// The largest |x| that is reduced here; beyond it the C library's function is called.
@inline(__always) private func quarterTurnLimit<T: Real>(_ type: T.Type) -> T { 0x1p20 }

/// sin x for |x| ≤ 2²⁰, odd in every bit.
enum Sine<T: Real>: LimitedKernel {
  @inline(__always) static var limit: T { quarterTurnLimit(T.self) }

  @inline(__always) static func apply(_ x: T) -> T {
    let (q, r) = T.reducedByQuarterTurns(Absolute<T>.apply(x))
    // Two signs: that of x, and −1 in the second half turn.
    let sign = (T.bits(x) & T.bits(-0.0)) ^ ((q & 2) &<< (T.Bits(T.Bits.bitWidth) - 2))
    return T.value(T.bits(sineOrCosine(r, isCosine: q & 1 != 0)) ^ sign)
  }

  @inline(__always) static func applyBeyond(_ x: T) -> T { T.librarySine(x) }
}

/// cos x for |x| ≤ 2²⁰, even in every bit.
enum Cosine<T: Real>: LimitedKernel {
  @inline(__always) static var limit: T { quarterTurnLimit(T.self) }

  @inline(__always) static func apply(_ x: T) -> T {
    let (q, r) = T.reducedByQuarterTurns(Absolute<T>.apply(x))
    let sign = ((q &+ 1) & 2) &<< (T.Bits(T.Bits.bitWidth) - 2)
    return T.value(T.bits(sineOrCosine(r, isCosine: q & 1 == 0)) ^ sign)
  }

  @inline(__always) static func applyBeyond(_ x: T) -> T { T.libraryCosine(x) }
}

/// sin r = r + r³ (−1/3! + …) or cos r = 1 + r² (−1/2! + …) for |r| ≤ π/4.
@inline(__always)
private func sineOrCosine<T: Real>(_ r: T, isCosine: Bool) -> T {
  let square = r * r
  let sine = multiplyAdd(r, r * square, T.sineTail(square))
  let cosine = multiplyAdd(1, square, T.cosineTail(square))
  return isCosine ? cosine : sine
}
