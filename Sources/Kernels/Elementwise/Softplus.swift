/// Softplus, ln(1 + eˣ), a smooth max(x, 0); its derivative is the logistic function.
///
/// With e = e^(−|x|) ≤ 1 nothing overflows and no small number is lost in a large one:
/// ```
/// ln(1 + eˣ) = max(x, 0) + ln(1 + e)
/// ```
/// ln(1 + e) is computed as in ``Logarithm`` from 1 + e = 2ⁿ (1 + f), with n = 0 and f = e for e < √2 − 1, else n = 1
/// and f = (e − 1) / 2. The sum 1 + e, which would drop digits of e, is never formed.
enum Softplus<T: Real>: UnaryKernel {
  @inline(__always) static func apply(_ x: T) -> T {
    let e = Exponential<T>.apply(-Absolute<T>.apply(x))
    let isLarge = e > 2 * T.squareRootOfHalf - 1
    let f = isLarge ? 0.5 * (e - 1) : e
    let (high, low): (T, T) = (isLarge ? T.ln2High : 0, isLarge ? T.ln2Low : 0)

    let s = f / (2 + f)
    let R = T.inverseHyperbolicTangentTail(s * s)
    let halfSquare = 0.5 * f * f
    let correction = multiplyAdd(low, s, halfSquare + R)
    return PositivePart<T>.apply(x) + (high + (f - (halfSquare - correction)))
  }
}
