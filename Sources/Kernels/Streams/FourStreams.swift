/// The four streams of one feature at one vector of points.
struct FourStreams<T: Real> {
  /// A value, its derivatives along the directions a and b, and the second one along b.
  var u, a, b, bb: T.Lanes

  @inline(__always) init(u: T.Lanes, a: T.Lanes, b: T.Lanes, bb: T.Lanes) {
    (self.u, self.a, self.b, self.bb) = (u, a, b, bb)
  }

  @inline(__always) static var zero: Self { Self(u: .zero, a: .zero, b: .zero, bb: .zero) }

  @inline(__always) init(_ address: UnsafePointer<T>) {
    u = address.lanes
    a = (address + T.laneCount).lanes
    b = (address + 2 * T.laneCount).lanes
    bb = (address + 3 * T.laneCount).lanes
  }

  @inline(__always) func write(to address: UnsafeMutablePointer<T>) {
    address.store(u)
    (address + T.laneCount).store(a)
    (address + 2 * T.laneCount).store(b)
    (address + 3 * T.laneCount).store(bb)
  }

  /// self ← self + w x
  @inline(__always) mutating func add(_ w: T.Lanes, times x: Self) {
    u = multiplyAdd(u, w, x.u)
    a = multiplyAdd(a, w, x.a)
    b = multiplyAdd(b, w, x.b)
    bb = multiplyAdd(bb, w, x.bb)
  }
}

/// Some rows of a product of weights and streams, nested as the register tile of a matrix product is.
protocol StreamRows<T> {
  associatedtype T: Real
  static var count: Int { get }
  static var zero: Self { get }
  /// self ← self + w x for a column w of the weights.
  mutating func add(_ w: UnsafePointer<T>, _ rowStride: Int, times x: FourStreams<T>)
  func finish<E: StreamEpilogue>(_ epilogue: E, feature: Int, block: Int) where E.T == T
}

/// What is done with the streams of one feature at one block of points while they are in registers. A type
/// and not a closure: it is inlined.
protocol StreamEpilogue<T> {
  associatedtype T: Real
  func finish(_ z: FourStreams<T>, feature: Int, block: Int)
}

/// One row.
struct StreamRow<T: Real>: StreamRows {
  var z: FourStreams<T>

  @inline(__always) static var count: Int { 1 }
  @inline(__always) static var zero: Self { Self(z: .zero) }

  @inline(__always)
  mutating func add(_ w: UnsafePointer<T>, _ rowStride: Int, times x: FourStreams<T>) {
    z.add(T.Lanes(repeating: w.pointee), times: x)
  }

  @inline(__always)
  func finish<E: StreamEpilogue>(_ epilogue: E, feature: Int, block: Int) where E.T == T {
    epilogue.finish(z, feature: feature, block: block)
  }
}

/// Twice as many rows.
struct TwiceTheStreamRows<Half: StreamRows>: StreamRows {
  typealias T = Half.T
  var upper: Half
  var lower: Half

  @inline(__always) static var count: Int { 2 * Half.count }
  @inline(__always) static var zero: Self { Self(upper: .zero, lower: .zero) }

  @inline(__always)
  mutating func add(_ w: UnsafePointer<T>, _ rowStride: Int, times x: FourStreams<T>) {
    upper.add(w, rowStride, times: x)
    lower.add(w + Half.count &* rowStride, rowStride, times: x)
  }

  @inline(__always)
  func finish<E: StreamEpilogue>(_ epilogue: E, feature: Int, block: Int) where E.T == T {
    upper.finish(epilogue, feature: feature, block: block)
    lower.finish(epilogue, feature: feature + Half.count, block: block)
  }
}
