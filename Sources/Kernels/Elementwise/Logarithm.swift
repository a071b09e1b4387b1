/// ln x, correct for subnormal x; −∞ at 0, NaN for x < 0, ∞ at ∞, NaN for NaN.
///
/// x = 2ⁿ m with √½ ≤ m < √2 and f = m − 1; with s = f / (2 + f)
/// ```
/// ln m = 2 artanh s = 2s + s (2/3 s² + 2/5 s⁴ + …) = 2s + s R
///      = f − (f²/2 − s (f²/2 + R))
/// ```
/// The last form adds small corrections to f, which is exact.
enum Logarithm<T: Real>: UnaryKernel {
  @inline(__always) static func apply(_ x: T) -> T {
    let isSubnormal = x < T.leastNormalMagnitude
    let scaled = x * (isSubnormal ? T.subnormalScale : 1)
    // Counting exponents from √½ upwards puts m between √½ and √2.
    let exponent = (T.bits(scaled) &- T.bits(T.squareRootOfHalf)) &>> T.significandBits
    let m = T.value(T.bits(scaled) &- (exponent &<< T.significandBits))
    let n = T.converted(exponent) - (isSubnormal ? T.subnormalExponent : 0)

    let f = m - 1
    let s = f / (2 + f)
    let R = T.inverseHyperbolicTangentTail(s * s)
    let halfSquare = 0.5 * f * f
    let correction = multiplyAdd(n * T.ln2Low, s, halfSquare + R)
    let result = multiplyAdd(f - (halfSquare - correction), n, T.ln2High)

    let atZero = x == 0 ? -T.infinity : T.nan
    let special = x == T.infinity ? T.infinity : atZero
    return (x > 0) && (x < T.infinity) ? result : special
  }
}
