/// The reductions of a matrix to one number, or to one number per row or column.
public enum Reduction: Sendable, CaseIterable {
  case sum, sumOfSquares, maximum, minimum, maxNorm
}

/// One step of a reduction, on vectors of lanes.
protocol ReductionKernel<T> {
  associatedtype T: Real
  static var identity: T { get }
  static func map(_ x: T.Lanes) -> T.Lanes
  static func combine(_ x: T.Lanes, _ y: T.Lanes) -> T.Lanes
}

enum Sum<T: Real>: ReductionKernel {
  @inline(__always) static var identity: T { 0 }
  @inline(__always) static func map(_ x: T.Lanes) -> T.Lanes { x }
  @inline(__always) static func combine(_ x: T.Lanes, _ y: T.Lanes) -> T.Lanes { x + y }
}

enum SumOfSquares<T: Real>: ReductionKernel {
  @inline(__always) static var identity: T { 0 }
  @inline(__always) static func map(_ x: T.Lanes) -> T.Lanes { x * x }
  @inline(__always) static func combine(_ x: T.Lanes, _ y: T.Lanes) -> T.Lanes { x + y }
}

/// The maximum; NaN if any element is NaN.
enum Maximum<T: Real>: ReductionKernel {
  @inline(__always) static var identity: T { -.infinity }
  @inline(__always) static func map(_ x: T.Lanes) -> T.Lanes { x }
  @inline(__always) static func combine(_ x: T.Lanes, _ y: T.Lanes) -> T.Lanes {
    // A NaN in x stays because no comparison with it is true. Only y has to be tested, which does not depend on x.
    T.replacing(y, with: T.replacing(x, with: y, where: y, isGreaterThan: x), whereNumber: y)
  }
}

/// The minimum; NaN if any element is NaN.
enum Minimum<T: Real>: ReductionKernel {
  @inline(__always) static var identity: T { .infinity }
  @inline(__always) static func map(_ x: T.Lanes) -> T.Lanes { x }
  @inline(__always) static func combine(_ x: T.Lanes, _ y: T.Lanes) -> T.Lanes {
    T.replacing(y, with: T.replacing(x, with: y, where: x, isGreaterThan: y), whereNumber: y)
  }
}

/// The maximum norm, max |x|; NaN if any element is NaN.
enum MaximumMagnitude<T: Real>: ReductionKernel {
  @inline(__always) static var identity: T { 0 }
  @inline(__always) static func map(_ x: T.Lanes) -> T.Lanes {
    lanewise(x, x) { x, _ in x.magnitude }
  }
  @inline(__always) static func combine(_ x: T.Lanes, _ y: T.Lanes) -> T.Lanes {
    Maximum<T>.combine(x, y)
  }
}

/// The same reduction of partial results, whose elements have been mapped already.
enum PartialResults<K: ReductionKernel>: ReductionKernel {
  @inline(__always) static var identity: K.T { K.identity }
  @inline(__always) static func map(_ x: K.T.Lanes) -> K.T.Lanes { x }
  @inline(__always) static func combine(_ x: K.T.Lanes, _ y: K.T.Lanes) -> K.T.Lanes {
    K.combine(x, y)
  }
}

/// A function of two numbers applied lane by lane; the compiler makes one vector operation of it.
@inline(__always)
func lanewise<V: SIMD>(
  _ x: V, _ y: V, _ function: (V.Scalar, V.Scalar) -> V.Scalar
) -> V {
  var result = V()
  for lane in result.indices { result[lane] = function(x[lane], y[lane]) }
  return result
}
