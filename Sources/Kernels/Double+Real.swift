extension Double: Real {
  public typealias Lanes = DoubleLanes

  @inline(__always)
  public static func store(_ x: Lanes, to address: UnsafeMutablePointer<Double>, count: Int) {
    var (rest, address) = (count, address)
    #if LANES512
      var x = x
      if rest == 8 { return address.store(x) }
      if rest & 4 != 0 {
        UnsafeMutableRawPointer(address).storeBytes(of: x.lowHalf, as: SIMD4<Double>.self)
        x.lowHalf = x.highHalf
        address += 4
        rest -= 4
      }
      var half = x.lowHalf
    #elseif LANES256
      if rest == 4 { return address.store(x) }
      var half = x
    #else
      if rest == 2 { return address.store(x) }
    #endif
    #if LANES512 || LANES256
      if rest & 2 != 0 {
        UnsafeMutableRawPointer(address).storeBytes(of: half.lowHalf, as: SIMD2<Double>.self)
        half.lowHalf = half.highHalf
        address += 2
        rest -= 2
      }
      if rest != 0 { address.pointee = half[0] }
    #else
      if rest != 0 { address.pointee = x[0] }
    #endif
  }

  @inline(__always)
  public static func deinterleave(_ x: Lanes, _ y: Lanes) -> (even: Lanes, odd: Lanes) {
    #if LANES512 || LANES256
      (
        Lanes(lowHalf: x.evenHalf, highHalf: y.evenHalf),
        Lanes(lowHalf: x.oddHalf, highHalf: y.oddHalf)
      )
    #else
      // Half of two lanes is a single number, not a vector.
      (Lanes(x[0], y[0]), Lanes(x[1], y[1]))
    #endif
  }

  @inline(__always)
  public static func interleave(_ x: Lanes, _ y: Lanes) -> (first: Lanes, second: Lanes) {
    #if LANES512 || LANES256
      var (first, second) = (Lanes(), Lanes())
      (first.evenHalf, first.oddHalf) = (x.lowHalf, y.lowHalf)
      (second.evenHalf, second.oddHalf) = (x.highHalf, y.highHalf)
      return (first, second)
    #else
      return (Lanes(x[0], y[0]), Lanes(x[1], y[1]))
    #endif
  }

  @inline(__always)
  public static func replacing(
    _ x: Lanes, with y: Lanes, where a: Lanes, isGreaterThan b: Lanes
  ) -> Lanes {
    selected(a .> b, y, else: x)
  }

  @inline(__always)
  public static func replacing(_ x: Lanes, with y: Lanes, whereNumber a: Lanes) -> Lanes {
    selected(a .== a, y, else: x)
  }

  /// y where the mask is set, else x, selected by their bits: the standard library selects integers as whole vectors,
  /// but floating-point numbers lane by lane.
  @inline(__always)
  private static func selected(_ mask: SIMDMask<Lanes.MaskStorage>, _ y: Lanes, else x: Lanes) -> Lanes {
    let y = unsafeBitCast(y, to: SIMDMask<Lanes.MaskStorage>.self)
    let x = unsafeBitCast(x, to: SIMDMask<Lanes.MaskStorage>.self)
    return unsafeBitCast(x.replacing(with: y, where: mask), to: Lanes.self)
  }

  // MARK: Elementary functions

  @inline(__always) public static func bits(_ x: Double) -> Int64 {
    Int64(bitPattern: x.bitPattern)
  }

  @inline(__always) public static func value(_ bits: Int64) -> Double {
    Double(bitPattern: UInt64(bitPattern: bits))
  }

  @inline(__always) public static func converted(_ integer: Int64) -> Double { Double(integer) }

  @inline(__always) public static var roundingShift: Double { 0x1.8p52 }
  @inline(__always) public static var log2e: Double { 0x1.71547652b82fep0 }
  @inline(__always) public static var ln2High: Double { 0x1.62e42fee00000p-1 }
  @inline(__always) public static var ln2Low: Double { 0x1.a39ef35793c76p-33 }
  @inline(__always) public static var exponentialRange: ClosedRange<Double> { -746...710 }
  @inline(__always) public static var tanhSaturation: Double { 20 }
  @inline(__always) public static var squareRootOfHalf: Double { 0x1.6a09e667f3bcdp-1 }
  @inline(__always) public static var smallestAccurateSquare: Double { 0x1p-970 }
  @inline(__always) public static var subnormalScale: Double { 0x1p54 }
  @inline(__always) public static var subnormalExponent: Double { 54 }

  /// The Taylor series 1/2! + x/3! + …, truncated where the terms no longer change the result.
  @inline(__always) public static func exponentialTail(_ x: Double) -> Double {
    var sum: Double = 1 / 6227020800
    sum = Kernels.multiplyAdd(1 / 479001600, sum, x)
    sum = Kernels.multiplyAdd(1 / 39916800, sum, x)
    sum = Kernels.multiplyAdd(1 / 3628800, sum, x)
    sum = Kernels.multiplyAdd(1 / 362880, sum, x)
    sum = Kernels.multiplyAdd(1 / 40320, sum, x)
    sum = Kernels.multiplyAdd(1 / 5040, sum, x)
    sum = Kernels.multiplyAdd(1 / 720, sum, x)
    sum = Kernels.multiplyAdd(1 / 120, sum, x)
    sum = Kernels.multiplyAdd(1 / 24, sum, x)
    sum = Kernels.multiplyAdd(1 / 6, sum, x)
    sum = Kernels.multiplyAdd(1 / 2, sum, x)
    return sum
  }

  /// The Taylor series 2/3 s² + 2/5 s⁴ + …, truncated in the same way.
  @inline(__always) public static func inverseHyperbolicTangentTail(_ square: Double) -> Double {
    var sum: Double = 2 / 23
    sum = Kernels.multiplyAdd(2 / 21, sum, square)
    sum = Kernels.multiplyAdd(2 / 19, sum, square)
    sum = Kernels.multiplyAdd(2 / 17, sum, square)
    sum = Kernels.multiplyAdd(2 / 15, sum, square)
    sum = Kernels.multiplyAdd(2 / 13, sum, square)
    sum = Kernels.multiplyAdd(2 / 11, sum, square)
    sum = Kernels.multiplyAdd(2 / 9, sum, square)
    sum = Kernels.multiplyAdd(2 / 7, sum, square)
    sum = Kernels.multiplyAdd(2 / 5, sum, square)
    sum = Kernels.multiplyAdd(2 / 3, sum, square)
    return sum * square
  }
}
