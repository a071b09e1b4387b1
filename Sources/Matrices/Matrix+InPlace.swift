import Kernels

// Updates of parameters in one pass over memory. Several matrices change together; large ones are shared
// among threads, with the same bits for any number of them.
extension Matrix {
  /// One Adam step for self = θ along the gradient g, with the moving averages m and v:
  /// ```
  /// m ← β₁ m + (1 − β₁) g
  /// v ← β₂ v + (1 − β₂) g ⊙ g
  /// θ ← θ − rate m / (√(v / squareCorrection) + ε)
  /// ```
  /// Shapes: all as θ. With rate = α / (1 − β₁ᵗ) and squareCorrection = 1 − β₂ᵗ it is
  /// Kingma and Ba (2015), algorithm 1. Each line rounds as the same line of matrix operations.
  public mutating func updateByAdam(
    along g: Matrix, mean m: inout Matrix, meanSquare v: inout Matrix,
    beta1: S, beta2: S, epsilon: S, rate: S, squareCorrection: S
  ) {
    require(
      shape == g.shape && shape == m.shape && shape == v.shape,
      "one shape for θ, g, m and v, found \(shape), \(g.shape), \(m.shape) and \(v.shape)")
    makeUnique()
    m.makeUnique()
    v.makeUnique()
    let step = AdamStep(
      beta1: beta1, beta2: beta2, epsilon: epsilon, rate: rate, squareCorrection: squareCorrection)
    storage.update(by: step, mean: m.storage, meanSquare: v.storage, along: g.storage)
  }

  /// One momentum step for self = θ along the gradient g, with the velocity u:
  /// ```
  /// u ← β u + a g
  /// θ ← θ + u
  /// ```
  /// Shapes: all as θ. Source: lecture D4, where a = −(1 − β) α.
  public mutating func updateByMomentum(
    along g: Matrix, scaledBy a: S, velocity u: inout Matrix, beta: S
  ) {
    require(
      shape == g.shape && shape == u.shape,
      "one shape for θ, g and u, found \(shape), \(g.shape) and \(u.shape)")
    makeUnique()
    u.makeUnique()
    storage.update(velocity: u.storage, keeping: beta, adding: a, times: g.storage)
  }
}
