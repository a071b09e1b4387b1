/// The jets of one feature at one vector of points: the value and its derivatives, in four vectors, the components.
struct Jet<T: Real> {
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

/// A register tile of a product of weights and jets: the jets of some features.
protocol JetRows<T>: Accumulators {
  /// self ← self + w x for a column w of the weights.
  mutating func add(_ w: UnsafePointer<T>, _ rowStride: Int, times x: Jet<T>)
  func finish<E: JetEpilogue>(_ epilogue: E, feature: Int, block: Int) where E.T == T
}

/// The operation on the jets of one feature at one block of points while they are in registers. A type
/// rather than a closure, so that it is inlined.
protocol JetEpilogue<T> {
  associatedtype T: Real
  func finish(_ z: Jet<T>, feature: Int, block: Int)
}

/// One row.
struct JetRow<T: Real>: JetRows {
  var z: Jet<T>

  @inline(__always) static var count: Int { 1 }
  @inline(__always) static var zero: Self { Self(z: .zero) }

  @inline(__always)
  mutating func add(_ w: UnsafePointer<T>, _ rowStride: Int, times x: Jet<T>) {
    z.add(T.Lanes(repeating: w.pointee), times: x)
  }

  @inline(__always)
  func finish<E: JetEpilogue>(_ epilogue: E, feature: Int, block: Int) where E.T == T {
    epilogue.finish(z, feature: feature, block: block)
  }
}

extension Twice: JetRows where Half: JetRows {
  @inline(__always)
  mutating func add(_ w: UnsafePointer<T>, _ rowStride: Int, times x: Jet<T>) {
    upper.add(w, rowStride, times: x)
    lower.add(w + Half.count &* rowStride, rowStride, times: x)
  }

  @inline(__always)
  func finish<E: JetEpilogue>(_ epilogue: E, feature: Int, block: Int) where E.T == T {
    upper.finish(epilogue, feature: feature, block: block)
    lower.finish(epilogue, feature: feature + Half.count, block: block)
  }
}
