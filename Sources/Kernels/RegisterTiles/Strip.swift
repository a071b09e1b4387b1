// A row of vectors in registers, nested as ``Twice`` is: one vector, and then the rest of the row.
//
//     Strip3 = Join<Join<Single>>
//
//     x          rest.x     rest.rest.x
//     ┌────────┐ ┌────────┐ ┌────────┐
//     │ lanes  │ │ lanes  │ │ lanes  │
//     └────────┘ └────────┘ └────────┘

/// A few vectors side by side: a piece of one row of B or C.
protocol Strip<T> {
  associatedtype T: Real
  static var vectors: Int { get }
  static var zero: Self { get }
  init(_ address: UnsafePointer<T>)
  init(repeating value: T)
  /// self ← self + a b
  mutating func add(_ a: T.Lanes, times b: Self)
  /// Writes the strip, or adds it to what is there; of the last vector only the first `tail` lanes.
  func write(to c: UnsafeMutablePointer<T>, adding: Bool, tail: Int)
  /// Combines one more strip with a reduction, lane by lane.
  mutating func reduce<K: ReductionKernel>(_ kernel: K.Type, _ other: Self) where K.T == T
}

/// One vector.
struct Single<T: Real>: Strip {
  var x: T.Lanes

  @inline(__always) static var vectors: Int { 1 }
  @inline(__always) static var zero: Self { Self(x: .zero) }
  @inline(__always) init(x: T.Lanes) { self.x = x }
  @inline(__always) init(_ address: UnsafePointer<T>) { x = address.lanes }

  @inline(__always) init(repeating value: T) { x = T.Lanes(repeating: value) }

  @inline(__always) mutating func add(_ a: T.Lanes, times b: Self) { x = multiplyAdd(x, a, b.x) }

  @inline(__always)
  mutating func reduce<K: ReductionKernel>(_ kernel: K.Type, _ other: Self) where K.T == T {
    x = K.combine(x, K.map(other.x))
  }

  @inline(__always)
  func write(to c: UnsafeMutablePointer<T>, adding: Bool, tail: Int) {
    if adding && tail < T.laneCount {
      // Lane by lane, because memory past the tail may belong to another thread.
      for lane in 0..<tail { c[lane] += x[lane] }
    } else {
      T.store(adding ? c.lanes + x : x, to: c, count: tail)
    }
  }
}

/// One vector, then the rest of the strip.
struct Join<Rest: Strip>: Strip {
  typealias T = Rest.T
  var x: T.Lanes
  var rest: Rest

  @inline(__always) static var vectors: Int { 1 + Rest.vectors }
  @inline(__always) static var zero: Self { Self(x: .zero, rest: .zero) }
  @inline(__always) init(x: T.Lanes, rest: Rest) { (self.x, self.rest) = (x, rest) }

  @inline(__always) init(_ address: UnsafePointer<T>) {
    x = address.lanes
    rest = Rest(address + T.laneCount)
  }

  @inline(__always) init(repeating value: T) {
    x = T.Lanes(repeating: value)
    rest = Rest(repeating: value)
  }

  @inline(__always)
  mutating func reduce<K: ReductionKernel>(_ kernel: K.Type, _ other: Self) where K.T == T {
    x = K.combine(x, K.map(other.x))
    rest.reduce(kernel, other.rest)
  }

  @inline(__always) mutating func add(_ a: T.Lanes, times b: Self) {
    x = multiplyAdd(x, a, b.x)
    rest.add(a, times: b.rest)
  }

  @inline(__always)
  func write(to c: UnsafeMutablePointer<T>, adding: Bool, tail: Int) {
    c.store(adding ? c.lanes + x : x)
    rest.write(to: c + T.laneCount, adding: adding, tail: tail)
  }
}

typealias Strip2<T: Real> = Join<Single<T>>
typealias Strip3<T: Real> = Join<Strip2<T>>
typealias Strip4<T: Real> = Join<Strip3<T>>

/// A strip of vectors that do not lie side by side.
protocol StridedStrip: Strip {
  init(_ address: UnsafePointer<T>, stride: Int)
}

extension Single: StridedStrip {
  @inline(__always) init(_ address: UnsafePointer<T>, stride: Int) { self.init(address) }
}

extension Join: StridedStrip where Rest: StridedStrip {
  @inline(__always) init(_ address: UnsafePointer<T>, stride: Int) {
    self.init(x: address.lanes, rest: Rest(address + stride, stride: stride))
  }
}
