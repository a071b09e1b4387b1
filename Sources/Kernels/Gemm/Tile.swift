// The register tile: a small block of C that stays in vector registers while k runs.
//
// A tile is a nested generic struct and not an array, because each level of the nesting is a stored
// property with its own name: once inlined, the optimiser sees as many independent vectors as the
// tile has, and keeps them all in registers. Arrays, tuples and inline arrays were spilled to memory for
// some shapes, at half the speed.
//
//     Strip3 = Join<Join<Single>>                one row of 3 vectors
//     Tile   = Twice<Twice<Twice<Row<Strip3>>>>  8 rows of 3 vectors: 24 accumulators

/// Some vectors side by side: a piece of one row of B or C.
protocol Strip<T> {
  associatedtype T: Real
  static var vectors: Int { get }
  static var zero: Self { get }
  init(_ address: UnsafePointer<T>)
  init(repeating value: T)
  /// self ← self + a b
  mutating func add(_ a: T.Lanes, times b: Self)
  /// Writes the strip; of the last vector only the first `tail` lanes.
  func write(to c: UnsafeMutablePointer<T>, adding: Bool, tail: Int)
  /// Takes one more strip into a reduction, lane by lane.
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
      // Lane by lane: what lies behind the tail may belong to another thread.
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

/// Some rows of strips.
protocol Rows<S> {
  associatedtype S: Strip
  static var count: Int { get }
  static var zero: Self { get }
  /// self ← self + a b with a: the column of A that starts at `a`, b: a row of B.
  mutating func add(_ a: UnsafePointer<S.T>, _ aRowStride: Int, times b: S)
  func write(to c: UnsafeMutablePointer<S.T>, _ cRowStride: Int, adding: Bool, tail: Int)
}

/// One row.
struct Row<S: Strip>: Rows {
  var strip: S

  @inline(__always) static var count: Int { 1 }
  @inline(__always) static var zero: Self { Self(strip: .zero) }

  @inline(__always)
  mutating func add(_ a: UnsafePointer<S.T>, _ aRowStride: Int, times b: S) {
    strip.add(S.T.Lanes(repeating: a.pointee), times: b)
  }

  @inline(__always)
  func write(to c: UnsafeMutablePointer<S.T>, _ cRowStride: Int, adding: Bool, tail: Int) {
    strip.write(to: c, adding: adding, tail: tail)
  }
}

/// Twice as many rows.
struct Twice<Half: Rows>: Rows {
  typealias S = Half.S
  var upper: Half
  var lower: Half

  @inline(__always) static var count: Int { 2 * Half.count }
  @inline(__always) static var zero: Self { Self(upper: .zero, lower: .zero) }

  @inline(__always)
  mutating func add(_ a: UnsafePointer<S.T>, _ aRowStride: Int, times b: S) {
    upper.add(a, aRowStride, times: b)
    lower.add(a + Half.count &* aRowStride, aRowStride, times: b)
  }

  @inline(__always)
  func write(to c: UnsafeMutablePointer<S.T>, _ cRowStride: Int, adding: Bool, tail: Int) {
    upper.write(to: c, cRowStride, adding: adding, tail: tail)
    lower.write(to: c + Half.count &* cRowStride, cRowStride, adding: adding, tail: tail)
  }
}

extension Rows {
  /// One tile of C: the sum over all k of (column k of A) (row k of B).
  ///
  /// B is row-major with `bRowStride` elements from row to row; whole vectors of it are read.
  @inline(never)
  static func multiply(
    k: Int, a: UnsafePointer<S.T>, aRowStride: Int, aColumnStride: Int,
    b: UnsafePointer<S.T>, bRowStride: Int,
    c: UnsafeMutablePointer<S.T>, cRowStride: Int, adding: Bool, tail: Int
  ) {
    var tile = zero
    var (a, b) = (a, b)
    for _ in 0..<k {
      tile.add(a, aRowStride, times: S(b))
      a += aColumnStride
      b += bRowStride
    }
    // Two branches with a constant tail each: the common case stores whole vectors.
    if tail == S.T.laneCount {
      tile.write(to: c, cRowStride, adding: adding, tail: S.T.laneCount)
    } else {
      tile.write(to: c, cRowStride, adding: adding, tail: tail)
    }
  }
}
