// The register tile of the product C = A B: some rows of strips of C, see ``RegisterTile``.

/// A tile of C in a product, rows of strips.
protocol Rows<S>: Accumulators where T == S.T {
  associatedtype S: Strip
  /// self ← self + a b with a: the column of A that starts at `a`, b: a row of B.
  mutating func add(_ a: UnsafePointer<S.T>, _ aRowStride: Int, times b: S)
  func write(to c: UnsafeMutablePointer<S.T>, _ cRowStride: Int, adding: Bool, tail: Int)
}

/// One row.
struct Row<S: Strip>: Rows {
  typealias T = S.T
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

extension Twice: Rows where Half: Rows {
  typealias S = Half.S

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
