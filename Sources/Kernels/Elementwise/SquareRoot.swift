#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// √x, correctly rounded; −0 at −0, NaN for x < 0, ∞ at ∞, NaN for NaN.
///
/// The C library's function is called, because the manifest declares that it does not set `errno`, and so the
/// compiler turns it into one vector instruction. `x.squareRoot()` is a function of the
/// standard library that is not inlined into every file, thirty times slower here.
enum SquareRoot<T: Real>: UnaryKernel {
  @inline(__always) static func apply(_ x: T) -> T { T.correctlyRoundedSquareRoot(x) }
}

extension Float {
  @inline(__always) public static func correctlyRoundedSquareRoot(_ x: Float) -> Float { sqrtf(x) }
}

extension Double {
  @inline(__always) public static func correctlyRoundedSquareRoot(_ x: Double) -> Double {
    sqrt(x)
  }
}
