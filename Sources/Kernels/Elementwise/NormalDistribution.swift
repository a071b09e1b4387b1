/// Φ(x), the probability that a number of the standard normal distribution is below x; its derivative is
/// φ(x) = e^(−x²/2) / √(2π).
///
/// It is computed from the tail Q(y) = Φ(−y) for y = |x|, so that small probabilities have small relative errors:
/// ```
/// Φ(x) = 1 − Q(x) for x > 0, else Q(−x)
/// Q(y) = e^(−y²/2) M(y)      M(y) = P(t) / (1 + 5/4 y)      t = (y − 5) / (y + 5)
/// ```
/// M, Mills' ratio over √(2π), falls from ½ like 1/y; what is left of it, P, lies between 0.49 and 0.6 for all y, so
/// that t, from −1 to 1, is enough of an argument for one polynomial. It interpolates at the zeros of a Chebyshev
/// polynomial.
///
/// An error of y² is one of the exponent, so y²/2 is split: the leading digits h of y have an exact square, and
/// y² − h² = (y − h)(y + h) is small. From the limit on, Q is 0 as far as the numbers reach.
///
/// Source: Shepherd and Laframboise, Chebyshev approximation of (1 + 2x) exp(x²) erfc x in 0 ≤ x < ∞, Mathematics of
/// Computation 36 (1981), for the form; the coefficients are for this one.
enum NormalDistribution<T: Real>: UnaryKernel {
  @inline(__always) static func apply(_ x: T) -> T {
    let magnitude = Absolute<T>.apply(x)
    // NaN compares false and passes through.
    let y = magnitude > T.normalTailEnd ? T.normalTailEnd : magnitude
    let ratio = T.normalTail((y - 5) / (y + 5)) / (1 + 1.25 * y)

    // Half of the digits, rounded down: the first bits of the significand.
    let low = (1 as T.Bits) &<< ((T.significandBits &+ 2) / 2) &- 1
    let h = T.value(T.bits(y) & ~low)
    let rest = exponentialMinusOneNearZero(-0.5 * (y - h) * (y + h))
    let Q = Exponential<T>.apply(-0.5 * h * h) * multiplyAdd(ratio, ratio, rest)
    return x > 0 ? 1 - Q : Q
  }
}

extension Double {
  @inline(__always) public static var normalTailEnd: Double { 40 }

  @inline(__always) public static func normalTail(_ t: Double) -> Double {
    var sum: Double = 0x1.079658d31a7d5p-30
    sum = Kernels.multiplyAdd(0x1.58ff81ef39190p-28, sum, t)
    sum = Kernels.multiplyAdd(0x1.87cf47aee18bap-35, sum, t)
    sum = Kernels.multiplyAdd(-0x1.608efb14f0c4dp-25, sum, t)
    sum = Kernels.multiplyAdd(-0x1.a5c419946fdf8p-26, sum, t)
    sum = Kernels.multiplyAdd(0x1.14ebbf7239b7bp-22, sum, t)
    sum = Kernels.multiplyAdd(0x1.24acf5da19fe2p-23, sum, t)
    sum = Kernels.multiplyAdd(-0x1.c7ca3c61127b1p-20, sum, t)
    sum = Kernels.multiplyAdd(0x1.63dba358203adp-24, sum, t)
    sum = Kernels.multiplyAdd(0x1.86b40a28740b0p-17, sum, t)
    sum = Kernels.multiplyAdd(-0x1.d6d4749efeef0p-17, sum, t)
    sum = Kernels.multiplyAdd(-0x1.1a117f035365dp-14, sum, t)
    sum = Kernels.multiplyAdd(0x1.fda8df291933dp-13, sum, t)
    sum = Kernels.multiplyAdd(-0x1.8fcb5d9e3d0e3p-16, sum, t)
    sum = Kernels.multiplyAdd(-0x1.19cd4b7bf9df0p-9, sum, t)
    sum = Kernels.multiplyAdd(0x1.1ea0ee8ada7c7p-7, sum, t)
    sum = Kernels.multiplyAdd(-0x1.5b84cd88d65b7p-6, sum, t)
    sum = Kernels.multiplyAdd(0x1.2b35cdd20d522p-5, sum, t)
    sum = Kernels.multiplyAdd(-0x1.705abcacd160cp-5, sum, t)
    sum = Kernels.multiplyAdd(0x1.0c13034c15fb8p-5, sum, t)
    sum = Kernels.multiplyAdd(0x1.402b0e173977ep-7, sum, t)
    sum = Kernels.multiplyAdd(-0x1.41d8de9621f74p-4, sum, t)
    sum = Kernels.multiplyAdd(0x1.1d864303d4c84p-1, sum, t)
    return sum
  }
}

extension Float {
  @inline(__always) public static var normalTailEnd: Float { 15 }

  @inline(__always) public static func normalTail(_ t: Float) -> Float {
    var sum: Float = 0x1.14a0f4p-12
    sum = Kernels.multiplyAdd(-0x1.725ac2p-14, sum, t)
    sum = Kernels.multiplyAdd(-0x1.1e6704p-9, sum, t)
    sum = Kernels.multiplyAdd(0x1.1f59c2p-7, sum, t)
    sum = Kernels.multiplyAdd(-0x1.5b4a16p-6, sum, t)
    sum = Kernels.multiplyAdd(0x1.2b2ec8p-5, sum, t)
    sum = Kernels.multiplyAdd(-0x1.705f26p-5, sum, t)
    sum = Kernels.multiplyAdd(0x1.0c1382p-5, sum, t)
    sum = Kernels.multiplyAdd(0x1.402bf4p-7, sum, t)
    sum = Kernels.multiplyAdd(-0x1.41d8ep-4, sum, t)
    sum = Kernels.multiplyAdd(0x1.1d8642p-1, sum, t)
    return sum
  }
}
