// The elementary functions are written for one number and without branches: the compiler turns the loops of
// `Unary.swift` over them into vector code. (Written with explicit vectors, the compiler
// split a comparison followed by a fused multiply-add into single lanes, at a seventh of the speed.)

/// n and r with x = n ln 2 + r, n an integer and |r| ≤ ln 2 / 2.
///
/// n = round(x / ln 2) is found by adding 1.5 · 2^(significand bits): the sum has no bits left for a
/// fraction, and its last bits are n as an integer. Valid for |n| < 2^(significand bits − 2).
@inline(__always)
func reducedByPowersOfTwo<T: Real>(_ x: T) -> (n: T.Bits, r: T) {
  let shifted = multiplyAdd(T.roundingShift, x, T.log2e)
  let n = shifted - T.roundingShift
  var r = multiplyAdd(x, n, -T.ln2High)
  r = multiplyAdd(r, n, -T.ln2Low)
  return (T.bits(shifted) &- T.bits(T.roundingShift), r)
}

/// 2ⁿ for the exponents of normal numbers: n + bias is written into the exponent bits.
@inline(__always)
func powerOfTwo<T: Real>(_ type: T.Type, _ n: T.Bits) -> T {
  T.value((n &<< T.significandBits) &+ T.bits(1))
}

/// eˣ − 1 for |x| ≤ ln 2 / 2, by its Taylor polynomial x + x² (1/2! + x/3! + …).
@inline(__always)
func exponentialMinusOneNearZero<T: Real>(_ x: T) -> T {
  multiplyAdd(x, x * x, T.exponentialTail(x))
}

/// eˣ = 2ⁿ eʳ, correct in the subnormal range; 0 below, ∞ above, NaN for NaN.
enum Exponential<T: Real>: UnaryKernel {
  @inline(__always) static func apply(_ x: T) -> T {
    // Beyond the range the result is 0 or ∞ anyway, and the integer exponent would wrap around.
    // Comparisons with NaN are false, so NaN passes through.
    let (smallest, largest) = (T.exponentialRange.lowerBound, T.exponentialRange.upperBound)
    let bounded = x > largest ? largest : x
    let (n, r) = reducedByPowersOfTwo(bounded < smallest ? smallest : bounded)
    // 2ⁿ is applied as two factors, since for the largest and smallest results it is not a normal number itself.
    let half = n &>> 1
    let p = 1 + exponentialMinusOneNearZero(r)
    return p * powerOfTwo(T.self, half) * powerOfTwo(T.self, n &- half)
  }
}
