// The updates of the optimizers in one pass over memory, where written with matrix operations each formula is a
// pass of its own.

/// The numbers of one step of Adam.
public struct AdamStep<T: Real>: Sendable {
  public var gamma, beta, epsilon: T
  /// α / (1 − γᵗ)
  public var rate: T
  /// 1 − βᵗ
  public var squareCorrection: T

  public init(gamma: T, beta: T, epsilon: T, rate: T, squareCorrection: T) {
    (self.gamma, self.beta, self.epsilon) = (gamma, beta, epsilon)
    (self.rate, self.squareCorrection) = (rate, squareCorrection)
  }
}

/// One step of Adam for `count` parameters, padded:
/// ```
/// m ← γ m + (1 − γ) g
/// v ← β v + (1 − β) g²
/// θ ← θ − α/(1 − γᵗ) m / (√(v / (1 − βᵗ)) + ε)
/// ```
@inline(never)
func adamUpdate<T: Real>(
  _ step: AdamStep<T>, _ theta: UnsafeMutablePointer<T>, _ m: UnsafeMutablePointer<T>,
  _ v: UnsafeMutablePointer<T>, _ g: UnsafePointer<T>, count: Int
) {
  nonisolated(unsafe) let (theta, m, v, g) = (theta, m, v, g)
  @Sendable @inline(never) func loop(_ range: Range<Int>) {
    let (gamma, beta, epsilon, rate) = (step.gamma, step.beta, step.epsilon, -step.rate)
    let (gammaRest, betaRest, correction) = (1 - gamma, 1 - beta, step.squareCorrection)
    for i in range {
      // m ← γ m + (1 − γ) g
      let mean = multiplyAdd(gamma * m[i], gammaRest, g[i])
      // v ← β v + (1 − β) g²
      let square = multiplyAdd(beta * v[i], betaRest, g[i] * g[i])
      // θ ← θ − α m̂ / (√v̂ + ε)
      let root = SquareRoot<T>.apply(square / correction)
      theta[i] = multiplyAdd(theta[i], rate, mean / (root + epsilon))
      (m[i], v[i]) = (mean, square)
    }
  }
  forEachRange(T.self, count, operationsPerElement: OperationsPerElement.function) { loop($0) }
}

/// One step of momentum for `count` parameters, padded: u ← β u + α g and θ ← θ + u.
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
