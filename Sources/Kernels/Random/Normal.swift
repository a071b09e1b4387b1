/// Standard normal numbers from uniform ones in (0, 1], in place (Box and Muller, Annals of Mathematical
/// Statistics 29(2), 1958).
///
/// The first half of the numbers are the u, the second half the v of
/// ```
/// x = √(−2 ln u) cos 2πv    y = √(−2 ln u) sin 2πv
/// ```
/// `count` is even.
@inline(never)
func makeNormal<T: Real>(_ x: UnsafeMutablePointer<T>, count: Int) {
  let half = count / 2
  for i in 0..<half {
    let (u, v) = (x[i], x[half + i])
    let radius = SquareRoot<T>.apply(-2 * Logarithm<T>.apply(u))
    let (cosine, sine) = cosineAndSineOfTurns(v)
    x[i] = radius * cosine
    x[half + i] = radius * sine
  }
}

/// cos 2πv and sin 2πv for 0 ≤ v ≤ 1.
///
/// With q = round(4v) the remainder |a| = |2π (v − q/4)| is at most π/4, where few terms of the Taylor series suffice;
/// q quarter turns exchange sine and cosine and change signs.
@inline(__always)
func cosineAndSineOfTurns<T: Real>(_ v: T) -> (cosine: T, sine: T) {
  let shifted = T.roundingShift + 4 * v
  let quarters = T.bits(shifted) &- T.bits(T.roundingShift)
  let a = (v - (shifted - T.roundingShift) / 4) * (2 * .pi)
  let square = a * a

  // 1 − a²/2! (1 − a²/(3·4) (1 − …)) and a (1 − a²/(2·3) (1 − a²/(4·5) (1 − …))), from the innermost factor outwards.
  var (cosine, sine): (T, T) = (1, 1)
  for n in stride(from: 16, through: 2, by: -2) {
    cosine = 1 - square * cosine / T((n - 1) * n)
    sine = 1 - square * sine / T(n * (n + 1))
  }
  sine *= a

  // Bit 0 of q exchanges sine and cosine; bit 1 changes the sign.
  let isOdd = quarters & 1 != 0
  let (x, y) = isOdd ? (sine, cosine) : (cosine, sine)
  return ((quarters &+ 1) & 2 != 0 ? -x : x, quarters & 2 != 0 ? -y : y)
}
