/// A floating-point type that the kernels are written for: `Float` and `Double`.
///
/// The kernels are generic internally and concrete at the border. Each folder states what it offers as a protocol, such
/// as ``GemmOperations``; its requirements are implemented for `Float` and for `Double` by one call of an internal
/// generic function, which is compiled for that type, once, with this module's machine flags, whatever module calls it
/// and however that module is compiled. A public generic kernel would run unspecialized across modules, two orders of
/// magnitude slower; and a default implementation for all types would be compiled for each, once as the type's own and
/// once as the protocol's, and for no type at all.
///
/// Pointers: `count`, `rows` and `columns` are in elements, matrices are row-major. Where a comment says
/// *padded*, up to ``padding`` elements past the last one are read, and overwritten in the
/// result; the memory comes from ``Memory/allocate(_:count:)``, which provides them.
public protocol Real: BinaryFloatingPoint, SIMDScalar, Codable, Sendable, BitwiseCopyable
where RawSignificand: FixedWidthInteger {
  /// One register of the widest vector unit that the package is compiled for.
  associatedtype Lanes: SIMD, BitwiseCopyable where Lanes.Scalar == Self, Lanes.MaskStorage.Scalar == Bits
  /// Stores the first `count` lanes only; 0 ≤ count ≤ number of lanes.
  static func store(_ x: Lanes, to address: UnsafeMutablePointer<Self>, count: Int)
  /// The lanes with even and those with odd index, of x and then of y.
  static func deinterleave(_ x: Lanes, _ y: Lanes) -> (even: Lanes, odd: Lanes)
  /// The inverse: x_0, y_0, x_1, y_1 and so on, in two vectors.
  static func interleave(_ x: Lanes, _ y: Lanes) -> (first: Lanes, second: Lanes)

  /// y where a > b, else x.
  ///
  /// This and the next one are written for each type: for known vectors the standard library compares by one
  /// instruction, in generic code lane by lane, which the compiler often fails to put together again.
  static func replacing(_ x: Lanes, with y: Lanes, where a: Lanes, isGreaterThan b: Lanes) -> Lanes
  /// y where a is a number, x where it is NaN.
  static func replacing(_ x: Lanes, with y: Lanes, whereNumber a: Lanes) -> Lanes

  // MARK: What the elementary functions need to know about the type

  /// The bit pattern as a signed integer, so that shifting right keeps the sign of an exponent.
  associatedtype Bits: FixedWidthInteger & SignedInteger
  static func bits(_ x: Self) -> Bits
  static func value(_ bits: Bits) -> Self
  static func converted(_ integer: Bits) -> Self

  /// 1.5 · 2^(significand bits): adding it rounds the quotient x / ln 2 to an integer.
  static var roundingShift: Self { get }
  static var log2e: Self { get }
  /// ln 2 = high + low; high has so few bits that n · high is exact for every exponent n.
  static var ln2High: Self { get }
  static var ln2Low: Self { get }
  /// The arguments beyond which the exponential is 0 or ∞.
  static var exponentialRange: ClosedRange<Self> { get }
  /// The argument from which on tanh rounds to 1.
  static var tanhSaturation: Self { get }
  static var squareRootOfHalf: Self { get }
  /// 2^exponent: multiplied by it, subnormal numbers become normal.
  static var subnormalScale: Self { get }
  static var subnormalExponent: Self { get }
  /// (eˣ − 1 − x) / x² for |x| ≤ ln 2 / 2.
  static func exponentialTail(_ x: Self) -> Self
  /// 2 (artanh s − s) / s as a function of s², for |s| ≤ (√2 − 1) / (√2 + 1).
  static func inverseHyperbolicTangentTail(_ square: Self) -> Self

  /// q and r with x = q π/2 + r and |r| ≤ π/4, for 0 ≤ x ≤ 2²⁰.
  static func reducedByQuarterTurns(_ x: Self) -> (q: Bits, r: Self)
  /// (sin r − r) / r³ and (cos r − 1) / r² as functions of r², for |r| ≤ π/4.
  static func sineTail(_ square: Self) -> Self
  static func cosineTail(_ square: Self) -> Self
  /// The functions of the C library, for numbers of any size.
  static func librarySine(_ x: Self) -> Self
  static func libraryCosine(_ x: Self) -> Self
  /// From this y on, Φ(−y) is below the smallest number of the type.
  static var normalTailEnd: Self { get }
  /// (1 + 5/4 y) e^(y²/2) Φ(−y) as a function of t = (y − 5) / (y + 5), for y ≥ 0.
  static func normalTail(_ t: Self) -> Self
  /// The least normal number over the relative distance of two numbers: in a sum of squares that is larger, what
  /// underflow takes from its terms does not count.
  static var smallestAccurateSquare: Self { get }
  /// √x, correctly rounded, by one instruction.
  static func correctlyRoundedSquareRoot(_ x: Self) -> Self
}

/// A real type with the operations of every folder of this module: what a matrix may consist of.
public protocol KernelScalar: GemmOperations, ElementwiseOperations, ReductionOperations, RandomOperations,
  LinearAlgebraOperations, JetOperations, SparseOperations, RecurrentOperations, ResidualOperations,
  ConvolutionOperations
{}

extension Float: KernelScalar {}
extension Double: KernelScalar {}

extension Real {
  @inline(__always) static var laneCount: Int { Lanes.scalarCount }
  @inline(__always) static var significandBits: Bits { Bits(significandBitCount) }

  /// |x|, lane by lane: the sign bits are cleared.
  @inline(__always)
  static func magnitude(_ x: Lanes) -> Lanes {
    let allButSign = Lanes.MaskStorage(repeating: ~bits(-0.0))
    return unsafeBitCast(unsafeBitCast(x, to: Lanes.MaskStorage.self) & allButSign, to: Lanes.self)
  }

  /// The number of elements past the last one that the kernels may access in padded memory.
  public static var padding: Int { Lanes.scalarCount }
}

// The number of lanes follows the machine flags that the manifest chose.
#if LANES512
  public typealias DoubleLanes = SIMD8<Double>
  public typealias FloatLanes = SIMD16<Float>
#elseif LANES256
  public typealias DoubleLanes = SIMD4<Double>
  public typealias FloatLanes = SIMD8<Float>
#else
  public typealias DoubleLanes = SIMD2<Double>
  public typealias FloatLanes = SIMD4<Float>
#endif

/// What the kernels were compiled for.
public enum KernelBuild {
  /// The width of a vector in bits. The machine must have the instructions for it.
  public static var vectorBits: Int { 64 * DoubleLanes.scalarCount }

  /// The name of the vector unit: "AVX-512", "AVX2", "SSE2" or "NEON".
  public static var unit: String {
    #if LANES512
      "AVX-512"
    #elseif LANES256
      "AVX2"
    #elseif arch(arm64)
      "NEON"
    #elseif arch(x86_64)
      "SSE2"
    #else
      "\(vectorBits)-bit vectors"
    #endif
  }
}

/// c + a b, rounded once where the machine has a fused instruction.
///
/// Without one, `addingProduct` would be a library call per lane, eighty times slower than the
/// multiplication and the addition that stand here instead.
@inline(__always)
func multiplyAdd<V: SIMD>(_ c: V, _ a: V, _ b: V) -> V where V.Scalar: FloatingPoint {
  #if LANES512 || LANES256 || arch(arm64)
    return c.addingProduct(a, b)
  #else
    return c + a * b
  #endif
}

/// c + a b for single numbers, rounded once where the machine has a fused instruction.
@inline(__always)
func multiplyAdd<T: Real>(_ c: T, _ a: T, _ b: T) -> T {
  #if LANES512 || LANES256 || arch(arm64)
    return c.addingProduct(a, b)
  #else
    return c + a * b
  #endif
}

extension UnsafePointer where Pointee: Real {
  /// The lanes that start here; the address need not be aligned.
  @inline(__always) var lanes: Pointee.Lanes {
    UnsafeRawPointer(self).loadUnaligned(as: Pointee.Lanes.self)
  }
}

extension UnsafeMutablePointer where Pointee: Real {
  @inline(__always) var lanes: Pointee.Lanes {
    UnsafeRawPointer(self).loadUnaligned(as: Pointee.Lanes.self)
  }

  @inline(__always) func store(_ x: Pointee.Lanes) {
    UnsafeMutableRawPointer(self).storeBytes(of: x, as: Pointee.Lanes.self)
  }
}
