extension Float: Real {
  public typealias Lanes = FloatLanes

  @inline(__always)
  public static func store(_ x: Lanes, to address: UnsafeMutablePointer<Float>, count: Int) {
    var (rest, address) = (count, address)
    #if LANES512
      var x = x
      if rest == 16 { return address.store(x) }
      if rest & 8 != 0 {
        UnsafeMutableRawPointer(address).storeBytes(of: x.lowHalf, as: SIMD8<Float>.self)
        x.lowHalf = x.highHalf
        address += 8
        rest -= 8
      }
      var half = x.lowHalf
    #elseif LANES256
      if rest == 8 { return address.store(x) }
      var half = x
    #endif
    #if LANES512 || LANES256
      if rest & 4 != 0 {
        UnsafeMutableRawPointer(address).storeBytes(of: half.lowHalf, as: SIMD4<Float>.self)
        half.lowHalf = half.highHalf
        address += 4
        rest -= 4
      }
      var quarter = half.lowHalf
    #else
      if rest == 4 { return address.store(x) }
      var quarter = x
    #endif
    if rest & 2 != 0 {
      UnsafeMutableRawPointer(address).storeBytes(of: quarter.lowHalf, as: SIMD2<Float>.self)
      quarter.lowHalf = quarter.highHalf
      address += 2
      rest -= 2
    }
    if rest != 0 { address.pointee = quarter[0] }
  }

  @inline(__always)
  public static func deinterleave(_ x: Lanes, _ y: Lanes) -> (even: Lanes, odd: Lanes) {
    (
      Lanes(lowHalf: x.evenHalf, highHalf: y.evenHalf),
      Lanes(lowHalf: x.oddHalf, highHalf: y.oddHalf)
    )
  }

  @inline(__always)
  public static func interleave(_ x: Lanes, _ y: Lanes) -> (first: Lanes, second: Lanes) {
    var (first, second) = (Lanes(), Lanes())
    (first.evenHalf, first.oddHalf) = (x.lowHalf, y.lowHalf)
    (second.evenHalf, second.oddHalf) = (x.highHalf, y.highHalf)
    return (first, second)
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

  @inline(__always) public static func bits(_ x: Float) -> Int32 { Int32(bitPattern: x.bitPattern) }

  @inline(__always) public static func value(_ bits: Int32) -> Float {
    Float(bitPattern: UInt32(bitPattern: bits))
  }

  @inline(__always) public static func converted(_ integer: Int32) -> Float { Float(integer) }

  @inline(__always) public static var roundingShift: Float { 0x1.8p23 }
  @inline(__always) public static var log2e: Float { 0x1.715476p0 }
  @inline(__always) public static var ln2High: Float { 0x1.62e400p-1 }
  @inline(__always) public static var ln2Low: Float { 0x1.7f7d1cp-20 }
  @inline(__always) public static var exponentialRange: ClosedRange<Float> { -105...89 }
  @inline(__always) public static var tanhSaturation: Float { 10 }
  @inline(__always) public static var squareRootOfHalf: Float { 0x1.6a09e6p-1 }
  @inline(__always) public static var smallestAccurateSquare: Float { 0x1p-103 }
  @inline(__always) public static var subnormalScale: Float { 0x1p25 }
  @inline(__always) public static var subnormalExponent: Float { 25 }

  /// The Taylor series 1/2! + x/3! + …, truncated where the terms no longer change the result.
  @inline(__always) public static func exponentialTail(_ x: Float) -> Float {
    var sum: Float = 1 / 5040
    sum = Kernels.multiplyAdd(1 / 720, sum, x)
    sum = Kernels.multiplyAdd(1 / 120, sum, x)
    sum = Kernels.multiplyAdd(1 / 24, sum, x)
    sum = Kernels.multiplyAdd(1 / 6, sum, x)
    sum = Kernels.multiplyAdd(1 / 2, sum, x)
    return sum
  }

  /// The Taylor series 2/3 s² + 2/5 s⁴ + …, truncated in the same way.
  @inline(__always) public static func inverseHyperbolicTangentTail(_ square: Float) -> Float {
    var sum: Float = 2 / 11
    sum = Kernels.multiplyAdd(2 / 9, sum, square)
    sum = Kernels.multiplyAdd(2 / 7, sum, square)
    sum = Kernels.multiplyAdd(2 / 5, sum, square)
    sum = Kernels.multiplyAdd(2 / 3, sum, square)
    return sum * square
  }
}
