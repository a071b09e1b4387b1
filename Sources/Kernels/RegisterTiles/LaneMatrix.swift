// Transposition in registers, for packing transposed operands.
//
// A lane matrix is R vectors of L lanes, its rows. Written one after the other, the element of vector r at lane l has
// the index r L + l: in binary, the digits of r and then the digits of l. Sorting the elements into those of
// even and those of odd index moves the last digit to the front. After log₂ L such steps the digits of l
// stand before those of r: element (r, l) has the index l R + r, and the matrix is transposed.
//
// It is a register tile, see ``RegisterTile``.

/// A number of vectors that is a power of two.
protocol LaneMatrix<T>: RegisterTile {
  /// Loads the vectors that start `stride` elements apart, the vector `last` again for those after it.
  init(_ address: UnsafePointer<T>, stride: Int, index: Int, last: Int)
  /// The elements of even and those of odd index, of this matrix and the next one together.
  func deinterleaved(with next: Self) -> (even: Self, odd: Self)
  /// Writes the first `count` lanes of the vectors, `stride` elements apart, those with indices below `end`.
  func write(to address: UnsafeMutablePointer<T>, stride: Int, index: Int, end: Int, count: Int)
}

/// A lane matrix of two or more vectors, which can be transposed.
protocol TransposableLaneMatrix<T>: LaneMatrix {
  /// The elements of even index, then those of odd index.
  func deinterleaved() -> Self
}

extension LaneMatrix {
  /// Writes whole vectors.
  @inline(__always)
  func write(to address: UnsafeMutablePointer<T>, stride: Int, index: Int, end: Int) {
    write(to: address, stride: stride, index: index, end: end, count: T.laneCount)
  }
}

extension TransposableLaneMatrix {
  /// The transpose for R = L; for R < L its elements in order, as R vectors.
  @inline(__always)
  func transposed() -> Self {
    var (result, digits) = (self, 1)
    while digits < T.laneCount {
      result = result.deinterleaved()
      digits *= 2
    }
    return result
  }
}

/// One vector.
struct LaneRow<T: Real>: LaneMatrix {
  var x: T.Lanes

  @inline(__always) static var count: Int { 1 }
  @inline(__always) init(x: T.Lanes) { self.x = x }

  @inline(__always)
  init(_ address: UnsafePointer<T>, stride: Int, index: Int, last: Int) {
    x = (address + min(index, last) &* stride).lanes
  }

  @inline(__always)
  func deinterleaved(with next: Self) -> (even: Self, odd: Self) {
    let (even, odd) = T.deinterleave(x, next.x)
    return (Self(x: even), Self(x: odd))
  }

  @inline(__always)
  func write(to address: UnsafeMutablePointer<T>, stride: Int, index: Int, end: Int, count: Int) {
    if index < end { T.store(x, to: address + index &* stride, count: count) }
  }
}

extension Twice: LaneMatrix where Half: LaneMatrix {
  @inline(__always)
  init(_ address: UnsafePointer<T>, stride: Int, index: Int, last: Int) {
    self.init(
      upper: Half(address, stride: stride, index: index, last: last),
      lower: Half(address, stride: stride, index: index + Half.count, last: last))
  }

  @inline(__always)
  func deinterleaved(with next: Self) -> (even: Self, odd: Self) {
    let (even1, odd1) = upper.deinterleaved(with: lower)
    let (even2, odd2) = next.upper.deinterleaved(with: next.lower)
    return (Self(upper: even1, lower: even2), Self(upper: odd1, lower: odd2))
  }

  @inline(__always)
  func write(to address: UnsafeMutablePointer<T>, stride: Int, index: Int, end: Int, count: Int) {
    upper.write(to: address, stride: stride, index: index, end: end, count: count)
    lower.write(to: address, stride: stride, index: index + Half.count, end: end, count: count)
  }
}

extension Twice: TransposableLaneMatrix where Half: LaneMatrix {
  @inline(__always)
  func deinterleaved() -> Self {
    let (even, odd) = upper.deinterleaved(with: lower)
    return Self(upper: even, lower: odd)
  }
}

typealias LaneMatrix2<T: Real> = Twice<LaneRow<T>>
typealias LaneMatrix4<T: Real> = Twice<LaneMatrix2<T>>
typealias LaneMatrix8<T: Real> = Twice<LaneMatrix4<T>>
typealias LaneMatrix16<T: Real> = Twice<LaneMatrix8<T>>
