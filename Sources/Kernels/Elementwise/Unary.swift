/// The functions of one argument that ``Real/apply(_:to:into:count:)`` maps over a matrix.
public enum UnaryFunction: Sendable, CaseIterable {
  case negative, absolute, square, squareRoot
  case exponential, logarithm, hyperbolicTangent, logistic, softplus, sine, cosine, normalDistribution
  /// max(x, 0), and its derivative, 1 for x > 0 and else 0.
  case positivePart, unitStep
}

/// A function of one number. A type rather than a closure, so that it is inlined into the loop.
protocol UnaryKernel<T>: SendableMetatype {
  associatedtype T: Real
  static func apply(_ x: T) -> T
}

/// A function whose formula holds up to a limit of |x|; beyond it a fallback is called for each number.
protocol LimitedKernel<T>: UnaryKernel {
  static var limit: T { get }
  static func applyBeyond(_ x: T) -> T
}

enum Negative<T: Real>: UnaryKernel {
  @inline(__always) static func apply(_ x: T) -> T { -x }
}

enum Absolute<T: Real>: UnaryKernel {
  @inline(__always) static func apply(_ x: T) -> T { T.value(T.bits(x) & ~T.bits(-0.0)) }
}

enum Square<T: Real>: UnaryKernel {
  @inline(__always) static func apply(_ x: T) -> T { x * x }
}

/// max(x, 0); a NaN stays NaN.
enum PositivePart<T: Real>: UnaryKernel {
  @inline(__always) static func apply(_ x: T) -> T { select(x < 0, 0, x) }
}

enum UnitStep<T: Real>: UnaryKernel {
  @inline(__always) static func apply(_ x: T) -> T { select(x > 0, 1, 0) }
}

/// y_i ← f(x_i) for i in a range; y may be x. The loop alone, compiled once for each function.
@inline(never)
func applyElementwise<K: UnaryKernel>(
  _ kernel: K.Type, to x: UnsafePointer<K.T>, into y: UnsafeMutablePointer<K.T>, _ range: Range<Int>
) {
  if x == UnsafePointer(y) {
    // A separate loop, because only here does the compiler know that reading and writing do not interfere.
    for i in range { y[i] = K.apply(y[i]) }
  } else {
    for i in range { y[i] = K.apply(x[i]) }
  }
}

/// y_i ← f(x_i), padded; y may be x.
@inline(never)
func applyUnary<T: Real>(
  _ function: UnaryFunction, to x: UnsafePointer<T>, into y: UnsafeMutablePointer<T>, count: Int
) {
  // Rounded up to whole vectors, since elements left over would be computed one by one.
  let (elements, count) = (count, roundedUp(count, to: T.laneCount))
  @inline(__always) func run<K: UnaryKernel>(_ kernel: K.Type) where K.T == T {
    nonisolated(unsafe) let (x, y) = (x, y)
    forEachRange(T.self, count, operationsPerElement: OperationsPerElement.function) { range in
      applyElementwise(kernel, to: x, into: y, range)
    }
  }
  @inline(__always) func runLimited<K: LimitedKernel>(_ kernel: K.Type) where K.T == T {
    if reduceAll(.maxNorm, x, count: elements) <= K.limit { return run(kernel) }
    for i in 0..<elements {
      y[i] = Absolute<T>.apply(x[i]) <= K.limit ? K.apply(x[i]) : K.applyBeyond(x[i])
    }
  }
  switch function {
  case .negative: run(Negative<T>.self)
  case .absolute: run(Absolute<T>.self)
  case .square: run(Square<T>.self)
  case .squareRoot: run(SquareRoot<T>.self)
  case .exponential: run(Exponential<T>.self)
  case .logarithm: run(Logarithm<T>.self)
  case .hyperbolicTangent: run(HyperbolicTangent<T>.self)
  case .logistic: run(Logistic<T>.self)
  case .softplus: run(Softplus<T>.self)
  case .sine: runLimited(Sine<T>.self)
  case .cosine: runLimited(Cosine<T>.self)
  case .normalDistribution: run(NormalDistribution<T>.self)
  case .positivePart: run(PositivePart<T>.self)
  case .unitStep: run(UnitStep<T>.self)
  }
}
