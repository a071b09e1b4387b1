/// A floating-point type that the kernels are written for: `Float` and `Double`.
///
/// The kernels are generic internally and concrete at the border. Each static requirement below is
/// implemented in `Float+Real.swift` and `Double+Real.swift` by one call of an internal generic function
/// that is always inlined, so it is compiled for that type, with this module's machine flags,
/// whatever module calls it and however that module is compiled. A public generic kernel would run
/// unspecialised across modules, two orders of magnitude slower.
///
/// Pointers: `count`, `rows` and `columns` are in elements, matrices are row-major. Where a comment says
/// *padded*, up to ``padding`` elements behind the last one are read, and overwritten in the
/// result; the memory comes from ``allocate(count:)``, which provides them.
public protocol Real: BinaryFloatingPoint, SIMDScalar, Codable, Sendable, BitwiseCopyable
where RawSignificand: FixedWidthInteger {
  /// One register of the widest vector unit compiled for.
  associatedtype Lanes: SIMD, BitwiseCopyable where Lanes.Scalar == Self
  /// Stores the first `count` lanes only; 0 ≤ count ≤ number of lanes.
  static func store(_ x: Lanes, to address: UnsafeMutablePointer<Self>, count: Int)
  /// The lanes with even and those with odd index, of x and then of y.
  static func deinterleave(_ x: Lanes, _ y: Lanes) -> (even: Lanes, odd: Lanes)

  /// y where a > b, else x.
  ///
  /// This and the next one are written for each type: for known vectors the standard library compares by one
  /// instruction, in generic code lane by lane, which the compiler often fails to put together again.
  static func replacing(_ x: Lanes, with y: Lanes, where a: Lanes, isGreaterThan b: Lanes) -> Lanes
  /// y where a is a number, x where it is NaN.
  static func replacing(_ x: Lanes, with y: Lanes, whereNumber a: Lanes) -> Lanes

  // MARK: What the elementary functions need to know about the type

  /// A bit pattern as a signed integer, so that shifting right keeps the sign of an exponent.
  associatedtype Bits: FixedWidthInteger & SignedInteger
  static func bits(_ x: Self) -> Bits
  static func value(_ bits: Bits) -> Self
  static func converted(_ integer: Bits) -> Self

  /// Rounds the quotient x / ln 2 to an integer: 1.5 · 2^(significand bits).
  static var roundingShift: Self { get }
  static var log2e: Self { get }
  /// ln 2 = high + low; high has so few bits that n · high is exact for every exponent n.
  static var ln2High: Self { get }
  static var ln2Low: Self { get }
  /// Beyond these arguments the exponential is 0 or ∞.
  static var exponentialRange: ClosedRange<Self> { get }
  /// From this argument on, tanh rounds to 1.
  static var tanhSaturation: Self { get }
  static var squareRootOfHalf: Self { get }
  /// 2^exponent, which lifts the subnormal numbers into the normal range.
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
  /// √x by one instruction.
  static func correctlyRoundedSquareRoot(_ x: Self) -> Self

  // MARK: Kernels

  /// C ← op(A) op(B), or C ← C + op(A) op(B), and then the epilogue on the rows of C.
  static func multiply(_ product: Product<Self>, then epilogue: Epilogue<Self>)
  /// The same by this package's own kernels, also where the trait OpenBLAS makes `multiply` take another
  /// way.
  static func multiplyInSwift(_ product: Product<Self>, then epilogue: Epilogue<Self>)
  /// Computes for a while in registers only, as fast as one core can.
  ///
  /// - Returns: the floating-point operations it took, 0 never.
  static func computeInRegisters(rounds: Int) -> Int
  /// y_i ← f(x_i); padded.
  static func apply(
    _ function: UnaryFunction, to x: UnsafePointer<Self>, into y: UnsafeMutablePointer<Self>,
    count: Int)
  /// y_i ← σ′(h_i) g_i in terms of a_i = σ(h_i); padded.
  static func pullBack(
    _ function: ActivationFunction, _ g: UnsafePointer<Self>, output a: UnsafePointer<Self>,
    into y: UnsafeMutablePointer<Self>, count: Int)
  /// z ← f(x, y) on an m×n matrix x; padded.
  static func apply(
    _ function: BinaryFunction, _ x: UnsafePointer<Self>, _ y: Operand<Self>,
    into z: UnsafeMutablePointer<Self>, rows: Int, columns: Int)
  /// y ← α x + β y; padded.
  static func combine(
    _ alpha: Self, _ x: UnsafePointer<Self>, _ beta: Self, _ y: UnsafeMutablePointer<Self>,
    count: Int)
  /// y_i ← x_i limited to a range; padded.
  static func clamp(
    _ x: UnsafePointer<Self>, to range: ClosedRange<Self>, into y: UnsafeMutablePointer<Self>,
    count: Int)
  /// y_i ← x_i / (1 − rate), or 0 where the mask drops it; padded.
  static func apply(
    _ mask: DropMask<Self>, to x: UnsafePointer<Self>, into y: UnsafeMutablePointer<Self>,
    count: Int)
  /// y_i ← b_i / d for bytes b.
  static func convert(
    _ b: UnsafePointer<UInt8>, dividedBy d: Self, into y: UnsafeMutablePointer<Self>, count: Int)
  /// Y ← the rows of X with the given numbers, which exist.
  static func gather(
    _ x: UnsafePointer<Self>, rows: UnsafeBufferPointer<Int>, columns: Int,
    into y: UnsafeMutablePointer<Self>)
  /// One step of Adam for the parameters θ with the averages m and v; padded.
  static func update(
    _ theta: UnsafeMutablePointer<Self>, by step: AdamStep<Self>,
    mean m: UnsafeMutablePointer<Self>, meanSquare v: UnsafeMutablePointer<Self>,
    along g: UnsafePointer<Self>, count: Int)
  /// u ← β u + α g, θ ← θ + u; padded.
  static func update(
    _ theta: UnsafeMutablePointer<Self>, velocity u: UnsafeMutablePointer<Self>, keeping beta: Self,
    adding alpha: Self, times g: UnsafePointer<Self>, count: Int)
  /// The sums of x are read as whole vectors: padded, here and below.
  static func reduce(_ reduction: Reduction, _ x: UnsafePointer<Self>, count: Int) -> Self
  static func reduceRows(
    _ reduction: Reduction, _ x: UnsafePointer<Self>, rows: Int, columns: Int,
    into result: UnsafeMutablePointer<Self>)
  /// Padded.
  static func reduceColumns(
    _ reduction: Reduction, _ x: UnsafePointer<Self>, rows: Int, columns: Int,
    into result: UnsafeMutablePointer<Self>)
  /// The column of the largest element of each row.
  static func rowArgmax(
    _ x: UnsafePointer<Self>, rows: Int, columns: Int, into result: inout [Int])
  /// A function of each row of an m×n matrix x as a whole, m×n or m×1; padded, y is not x.
  static func apply(
    _ function: RowFunction, toRowsOf x: UnsafePointer<Self>, rows: Int, columns: Int,
    into y: UnsafeMutablePointer<Self>)
  /// The softmax of each row and its logarithm, by the same exponentials; padded, neither is x.
  static func softmax(
    ofRowsOf x: UnsafePointer<Self>, rows: Int, columns: Int, into q: UnsafeMutablePointer<Self>,
    logarithm logQ: UnsafeMutablePointer<Self>)
  static func dotProduct(_ x: UnsafePointer<Self>, _ y: UnsafePointer<Self>, count: Int) -> Self
  /// B ← Aᵀ for an m×n matrix A; padded.
  static func transpose(
    _ a: UnsafePointer<Self>, rows: Int, columns: Int, into b: UnsafeMutablePointer<Self>)
  /// Standard normal numbers from uniform ones in (0, 1], in place; padded.
  static func makeNormal(_ x: UnsafeMutablePointer<Self>, count: Int)

  // MARK: Networks with derivatives

  /// losses_i ← the loss of batch i of a pass through a network with derivatives, and the gradient of their sum;
  /// padded.
  static func evaluate(
    _ pass: StreamPass<Self>, losses: UnsafeMutablePointer<Self>,
    gradient: UnsafeMutablePointer<Self>, loss: @escaping StreamPass<Self>.Loss)

  // MARK: Linear algebra

  /// X ← T⁻¹ B.
  static func solve(_ system: TriangularSystem<Self>)
  /// The upper triangle of A ← U with A = UᵀU. Returns the first index whose pivot is not positive.
  static func factorCholesky(_ a: UnsafeMutablePointer<Self>, n: Int) -> Int?
  /// A = Q R without pivoting for m ≥ n.
  static func factorTall(
    _ layout: ReflectorLayout<Self>, _ a: UnsafePointer<Self>, scale: Self,
    v: UnsafeMutablePointer<Self>, t: UnsafeMutablePointer<Self>, r: UnsafeMutablePointer<Self>)
  /// A P = Q R. Returns for each column of A P the column of A.
  static func factorPivoted(
    _ layout: ReflectorLayout<Self>, _ a: UnsafePointer<Self>, columns: Int, scale: Self,
    v: UnsafeMutablePointer<Self>, t: UnsafeMutablePointer<Self>, r: UnsafeMutablePointer<Self>
  ) -> [Int]
  /// B ← Q B or Qᵀ B.
  static func applyReflectors(
    _ layout: ReflectorLayout<Self>, v: UnsafeMutablePointer<Self>, t: UnsafeMutablePointer<Self>,
    isTransposed: Bool, to b: UnsafeMutablePointer<Self>, columns: Int)
  /// A = V Λ Vᵀ. Returns the index of an eigenvalue that did not converge.
  static func factorSymmetricEigen(
    _ a: UnsafePointer<Self>, n: Int, scale: Self,
    values: UnsafeMutablePointer<Self>, vectors: UnsafeMutablePointer<Self>
  ) -> Int?
  /// A ← c A + Vᵀ W for a symmetric A, and y ← A x: n elements.
  static func change(_ update: SymmetricUpdate<Self>, product y: UnsafeMutablePointer<Self>)
}

extension Real {
  @inline(__always) static var laneCount: Int { Lanes.scalarCount }
  @inline(__always) static var significandBits: Bits { Bits(significandBitCount) }

  /// Elements behind the last one that the kernels may touch in padded memory.
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

/// As above, for one number.
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
