/// Reductions to one number, or to one number per row or column.
public enum Reduction: Sendable, CaseIterable {
  case sum, sumOfSquares, maximum, minimum, maximumMagnitude
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

/// The maximum; NaN if any element is.
enum Maximum<T: Real>: ReductionKernel {
  @inline(__always) static var identity: T { -.infinity }
  @inline(__always) static func map(_ x: T.Lanes) -> T.Lanes { x }
  @inline(__always) static func combine(_ x: T.Lanes, _ y: T.Lanes) -> T.Lanes {
    lanewise(x, y) { x, y in y > x || y != y ? y : x }
  }
}

/// The minimum; NaN if any element is.
enum Minimum<T: Real>: ReductionKernel {
  @inline(__always) static var identity: T { .infinity }
  @inline(__always) static func map(_ x: T.Lanes) -> T.Lanes { x }
  @inline(__always) static func combine(_ x: T.Lanes, _ y: T.Lanes) -> T.Lanes {
    lanewise(x, y) { x, y in y < x || y != y ? y : x }
  }
}

/// max |x|; NaN if any element is.
enum MaximumMagnitude<T: Real>: ReductionKernel {
  @inline(__always) static var identity: T { 0 }
  @inline(__always) static func map(_ x: T.Lanes) -> T.Lanes {
    lanewise(x, x) { x, _ in Absolute<T>.apply(x) }
  }
  @inline(__always) static func combine(_ x: T.Lanes, _ y: T.Lanes) -> T.Lanes {
    Maximum<T>.combine(x, y)
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
