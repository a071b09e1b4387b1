import Matrices
import Networks

// Three derivatives of each activation, in terms of what is at hand.

extension Tanh: SmoothActivation, JetLayer {
  /// With t = tanh h: t′ = 1 − t², t″ = −2t t′, t‴ = t′ (6t² − 2).
  public func slopes(_ H: Matrix<S>) -> SlopesOfActivation<S> {
    let t = tanh(H)
    let t1 = 1 - t ⊙ t
    return SlopesOfActivation(t, t1, -2 * t ⊙ t1, t1 ⊙ (6 * t ⊙ t - 2))
  }
}

extension LeCunTanh: SmoothActivation, JetLayer {
  /// σ(h) = a tanh(b h), so each derivative has a factor b more.
  public func slopes(_ H: Matrix<S>) -> SlopesOfActivation<S> {
    let (a, b): (S, S) = (1.7159, 2 / 3)
    let t = Tanh<S>().slopes(b * H)
    return SlopesOfActivation(
      a * t.value, a * b * t.first, a * b * b * t.second, a * b * b * b * t.third)
  }
}

extension TanhPlusLinear: SmoothActivation, JetLayer {
  /// σ(h) = tanh h + a h: the linear term has a first derivative only.
  public func slopes(_ H: Matrix<S>) -> SlopesOfActivation<S> {
    let t = Tanh<S>().slopes(H)
    return SlopesOfActivation(t.value + slope * H, t.first + slope, t.second, t.third)
  }
}

extension Sigmoid: SmoothActivation, JetLayer {
  /// With s = 1/(1 + e⁻ʰ): s′ = s (1 − s), s″ = s′ (1 − 2s), s‴ = s′ (1 − 6s′).
  public func slopes(_ H: Matrix<S>) -> SlopesOfActivation<S> {
    let s = logistic(H)
    let s1 = s ⊙ (1 - s)
    return SlopesOfActivation(s, s1, s1 ⊙ (1 - 2 * s), s1 ⊙ (1 - 6 * s1))
  }
}

extension Softplus: SmoothActivation, JetLayer {
  /// σ = ln(1 + eʰ) has the logistic function as its derivative.
  public func slopes(_ H: Matrix<S>) -> SlopesOfActivation<S> {
    let s = Sigmoid<S>().slopes(H)
    return SlopesOfActivation(softplus(H), s.value, s.first, s.second)
  }
}

extension SiLU: SmoothActivation, JetLayer {
  /// σ(h) = h s(h), so σ⁽ᵏ⁾ = h s⁽ᵏ⁾ + k s⁽ᵏ⁻¹⁾, and s⁗ is not needed.
  public func slopes(_ H: Matrix<S>) -> SlopesOfActivation<S> {
    let s = Sigmoid<S>().slopes(H)
    return SlopesOfActivation(
      H ⊙ s.value, H ⊙ s.first + s.value, H ⊙ s.second + 2 * s.first, H ⊙ s.third + 3 * s.second)
  }
}

extension Sine: SmoothActivation, JetLayer {
  /// σ(h) = sin(ω h): ω cos(ω h), −ω² sin(ω h), −ω³ cos(ω h).
  public func slopes(_ H: Matrix<S>) -> SlopesOfActivation<S> {
    let w = frequency
    let (s, c) = (sin(w * H), cos(w * H))
    return SlopesOfActivation(s, w * c, -(w * w) * s, -(w * w * w) * c)
  }
}

extension GELU: SmoothActivation, JetLayer {
  /// σ(h) = h g with g = s(v), v = 2 √(2/π) (h + 0.044715 h³). As for h s(h), σ⁽ᵏ⁾ = h g⁽ᵏ⁾ + k g⁽ᵏ⁻¹⁾, and by the
  /// chain rule
  /// ```
  /// g′ = s′ v′      g″ = s″ v′² + s′ v″      g‴ = s‴ v′³ + 3 s″ v′ v″ + s′ v‴
  /// ```
  public func slopes(_ H: Matrix<S>) -> SlopesOfActivation<S> {
    let (c, k) = (scale, cubic)
    let s = Sigmoid<S>().slopes(c * (H ⊙ (1 + k * square(H))))
    let v1 = c * (1 + 3 * k * square(H))
    let v2 = 6 * c * k * H
    let v3: S = 6 * c * k
    let g1 = s.first ⊙ v1
    let g2 = s.second ⊙ square(v1) + s.first ⊙ v2
    let g3 = s.third ⊙ v1 ⊙ square(v1) + 3 * s.second ⊙ v1 ⊙ v2 + v3 * s.first
    return SlopesOfActivation(
      H ⊙ s.value, H ⊙ g1 + s.value, H ⊙ g2 + 2 * g1, H ⊙ g3 + 3 * g2)
  }
}
