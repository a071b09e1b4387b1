// The optimizers' updates in one pass over memory; written with matrix operations, each formula would be a pass of its
// own.

/// The hyperparameters and bias corrections of one Adam step (Kingma and Ba, ICLR 2015).
public struct AdamStep<T: Real>: Sendable {
  /// β₁ and β₂, the decay rates of both averages, and ε.
  public var beta1, beta2, epsilon: T
  /// α / (1 − β₁ᵗ)
  public var rate: T
  /// 1 − β₂ᵗ
  public var squareCorrection: T

  public init(beta1: T, beta2: T, epsilon: T, rate: T, squareCorrection: T) {
    (self.beta1, self.beta2, self.epsilon) = (beta1, beta2, epsilon)
    (self.rate, self.squareCorrection) = (rate, squareCorrection)
  }
}

/// One Adam step for `count` parameters, padded:
/// ```
/// m ← β₁ m + (1 − β₁) g
/// v ← β₂ v + (1 − β₂) g²
/// θ ← θ − α/(1 − β₁ᵗ) m / (√(v / (1 − β₂ᵗ)) + ε)
/// ```
@inline(never)
func adamUpdate<T: Real>(
  _ step: AdamStep<T>, _ theta: UnsafeMutablePointer<T>, _ m: UnsafeMutablePointer<T>,
  _ v: UnsafeMutablePointer<T>, _ g: UnsafePointer<T>, count: Int
) {
  nonisolated(unsafe) let (theta, m, v, g) = (theta, m, v, g)
  @Sendable @inline(never) func loop(_ range: Range<Int>) {
    let (beta1, beta2, epsilon, rate) = (step.beta1, step.beta2, step.epsilon, -step.rate)
    let (beta1Rest, beta2Rest, correction) = (1 - beta1, 1 - beta2, step.squareCorrection)
    for i in range {
      // m ← β₁ m + (1 − β₁) g
      let mean = multiplyAdd(beta1 * m[i], beta1Rest, g[i])
      // v ← β₂ v + (1 − β₂) g²
      let square = multiplyAdd(beta2 * v[i], beta2Rest, g[i] * g[i])
      // θ ← θ − α m̂ / (√v̂ + ε)
      let root = SquareRoot<T>.apply(square / correction)
      theta[i] = multiplyAdd(theta[i], rate, mean / (root + epsilon))
      (m[i], v[i]) = (mean, square)
    }
  }
  forEachRange(T.self, count, operationsPerElement: OperationsPerElement.function) { loop($0) }
}

/// One momentum step for `count` parameters, padded: u ← β u + α g and θ ← θ + u.
@inline(never)
func momentumUpdate<T: Real>(
  _ beta: T, _ alpha: T, _ theta: UnsafeMutablePointer<T>, _ u: UnsafeMutablePointer<T>,
  _ g: UnsafePointer<T>, count: Int
) {
  nonisolated(unsafe) let (theta, u, g) = (theta, u, g)
  @Sendable @inline(never) func loop(_ range: Range<Int>) {
    for i in range {
      // u ← β u + α g
      let step = multiplyAdd(beta * u[i], alpha, g[i])
      // θ ← θ + u
      (theta[i], u[i]) = (theta[i] + step, step)
    }
  }
  forEachRange(T.self, count, operationsPerElement: OperationsPerElement.arithmetic) { loop($0) }
}
