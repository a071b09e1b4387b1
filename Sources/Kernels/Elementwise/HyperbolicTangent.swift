/// tanh x = −E / (2 + E) with E = e^(−2|x|) − 1, and the sign of x.
///
/// E = 2ⁿ (1 + p) − 1 = 2ⁿ p + (2ⁿ − 1) with p = eʳ − 1, which loses no digits near zero. E falls to −1, so for
/// large |x| the quotient rises to 1 monotonically (with e^(+2|x|) it would oscillate just below 1, where
/// adding 2 is lost to rounding). From its value a = tanh x the derivative is 1 − a².
enum HyperbolicTangent<T: Real>: UnaryKernel {
  @inline(__always) static func apply(_ x: T) -> T {
    let e = TanhNumerator<T>.apply(x)
    return e / (2 - Absolute<T>.apply(e))
  }
}

/// The numerator e of tanh x = e / (2 − |e|): −E with the sign of x.
enum TanhNumerator<T: Real>: UnaryKernel {
  @inline(__always) static func apply(_ x: T) -> T {
    let sign = T.bits(x) & T.bits(-0.0)
    let magnitude = T.value(T.bits(x) ^ sign)
    // Beyond the bound tanh rounds to 1. A comparison with NaN is false, so NaN passes through.
    let y = magnitude > T.tanhSaturation ? T.tanhSaturation : magnitude

    let (n, r) = reducedByPowersOfTwo(-2 * y)
    let scale = powerOfTwo(T.self, n)
    let E = multiplyAdd(scale - 1, scale, exponentialMinusOneNearZero(r))
    return T.value(T.bits(Absolute<T>.apply(E)) | sign)
  }
}

/// The logistic function σ(x) = 1 / (1 + e⁻ˣ); from its value s the derivative is s (1 − s).
///
/// Written in e = e^(−|x|), which never overflows: 1/(1+e) for x ≥ 0 and e/(1+e) below.
enum Logistic<T: Real>: UnaryKernel {
  @inline(__always) static func apply(_ x: T) -> T {
    let e = Exponential<T>.apply(-T.value(T.bits(x) & ~T.bits(-0.0)))
    return (x < 0 ? e : 1) / (1 + e)
  }
}
