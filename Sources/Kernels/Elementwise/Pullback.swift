/// The activations σ whose adjoint ∂L/∂H = σ′(H) ⊙ G is computed in one pass from the outputs A = σ(H) alone.
public enum ActivationFunction: Sendable, CaseIterable {
  case hyperbolicTangent, logistic, positivePart

  /// The activation σ itself.
  public var value: UnaryFunction {
    switch self {
    case .hyperbolicTangent: .hyperbolicTangent
    case .logistic: .logistic
    case .positivePart: .positivePart
    }
  }
}

/// σ′(h) g in terms of a = σ(h). A type rather than a closure, so that it is inlined into the loop.
protocol PullbackKernel<T>: SendableMetatype {
  associatedtype T: Real
  static func apply(_ g: T, _ a: T) -> T
}

/// The hyperbolic tangent has tanh′ = 1 − tanh².
enum HyperbolicTangentPullback<T: Real>: PullbackKernel {
  @inline(__always) static func apply(_ g: T, _ a: T) -> T { (1 - a * a) * g }
}

/// The logistic function has σ′ = σ (1 − σ).
enum LogisticPullback<T: Real>: PullbackKernel {
  @inline(__always) static func apply(_ g: T, _ a: T) -> T { a * (1 - a) * g }
}

/// max(h, 0) has the slope 1 where it is positive, else 0.
enum PositivePartPullback<T: Real>: PullbackKernel {
  @inline(__always) static func apply(_ g: T, _ a: T) -> T { (a > 0 ? 1 : 0) * g }
}

/// y_i ← σ′(h_i) g_i, padded; y may be g.
@inline(never)
func pullBackAll<T: Real>(
  _ function: ActivationFunction, _ g: UnsafePointer<T>, output a: UnsafePointer<T>,
  into y: UnsafeMutablePointer<T>, count: Int
) {
  @inline(__always) func run<K: PullbackKernel>(_ kernel: K.Type) where K.T == T {
    nonisolated(unsafe) let (g, a, y) = (g, a, y)
    let isInPlace = g == UnsafePointer(y)
    @Sendable @inline(never) func loop(_ range: Range<Int>) {
      if isInPlace {
        for i in range { y[i] = K.apply(y[i], a[i]) }
      } else {
        for i in range { y[i] = K.apply(g[i], a[i]) }
      }
    }
    forEachRange(T.self, count, operationsPerElement: OperationsPerElement.arithmetic) { loop($0) }
  }
  switch function {
  case .hyperbolicTangent: run(HyperbolicTangentPullback<T>.self)
  case .logistic: run(LogisticPullback<T>.self)
  case .positivePart: run(PositivePartPullback<T>.self)
  }
}
