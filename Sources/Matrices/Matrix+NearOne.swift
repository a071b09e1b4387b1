// Two functions whose plain formulas round 1 + x first: for x = 1e-10 in Float, ln(1 + x) would be 0.

/// ln(1 + x) of each element, for x > −1, accurate to a few units in the last place for small x too.
///
/// With u the rounded 1 + x, ln u is the logarithm for u − 1 rather than for x; but the ratio ln u / (u − 1) changes so
/// slowly that it holds for x as well:
/// ```
/// ln(1 + x) = x · ln u / (u − 1), and x where u = 1
/// ```
/// The error is at most 5 ε (Goldberg, What every computer scientist should know about floating-point arithmetic, 1991,
/// theorem 4), if that of the logarithm is at most ε. It is ∞ at ∞.
public func log1p<S>(_ x: Matrix<S>) -> Matrix<S> {
  // Limited to finite numbers, as ∞ / ∞ is not a number.
  let u = (1 + x).clamped(to: -S.greatestFiniteMagnitude...S.greatestFiniteMagnitude)
  return ratio(x, log(u), u - 1)
}

/// eˣ − 1 of each element, accurate to a few units in the last place for small x too.
///
/// With c = x limited to [−1, 1], where eˣ − 1 would lose digits, and u the rounded e^c:
/// ```
/// e^c − 1 = c · (u − 1) / ln u, and c where u = 1
/// eˣ − 1 = (e^c − 1) w + (w − 1), w = e^(x − c)
/// ```
/// Source: Higham, Accuracy and Stability of Numerical Algorithms (2002), section 1.14.1, for the first line.
public func expm1<S>(_ x: Matrix<S>) -> Matrix<S> {
  let c = x.clamped(to: -1...1)
  let u = exp(c)
  let w = exp(x - c)
  // A difference, since the sum of −0 and w − 1 = 0 would be +0.
  return ratio(c, u - 1, log(u)) ⊙ w - (1 - w)
}

/// x p / q, and x where q = 0.
private func ratio<S>(_ x: Matrix<S>, _ p: Matrix<S>, _ q: Matrix<S>) -> Matrix<S> {
  // 1 where q = 0, else 0: there p = 0 as well, so (p + 1) / (q + 1) = 1.
  let isZero = 1 - unitStep(abs(q))
  return x ⊙ ((p + isZero) / (q + isZero))
}
