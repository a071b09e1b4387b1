// Transposition in registers, for packing transposed operands.
//
// A bundle is R vectors of L lanes. Written one behind the other, the element of vector r at lane l has the
// index r L + l: in binary, the digits of r and then the digits of l. Sorting the elements into those of
// even and those of odd index moves the last digit to the front. After log₂ L such steps the digits of l
// stand before those of r: element (r, l) has the index l R + r, and the bundle is transposed.
//
// The bundle is nested as the register tile is, and for the same reason: it stays in registers.

/// Some vectors, a power of two.
protocol Bundle<T> {
  associatedtype T: Real
  static var count: Int { get }
  /// Loads the vectors that start `stride` elements apart, the last one again for those behind `last`.
  init(_ address: UnsafePointer<T>, stride: Int, index: Int, last: Int)
  /// The elements of even and those of odd index, of this bundle and the next one together.
  func deinterleaved(with next: Self) -> (even: Self, odd: Self)
  /// Writes the first `count` lanes of the vectors, `stride` elements apart, those with indices below `end`.
  func write(to address: UnsafeMutablePointer<T>, stride: Int, index: Int, end: Int, count: Int)
}

/// A bundle that can be transposed: of two vectors or more.
protocol TransposableBundle<T>: Bundle {
  /// The elements of even index, then those of odd index.
  func deinterleaved() -> Self
}

extension Bundle {
  /// Writes whole vectors.
  @inline(__always)
  func write(to address: UnsafeMutablePointer<T>, stride: Int, index: Int, end: Int) {
    write(to: address, stride: stride, index: index, end: end, count: T.laneCount)
  }
}

extension TransposableBundle {
  /// For R = L the transpose; for R < L its elements in a line.
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
struct SingleVector<T: Real>: Bundle {
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

/// Twice as many vectors.
struct TwiceTheVectors<Half: Bundle>: TransposableBundle {
  typealias T = Half.T
  var first: Half
  var second: Half

  @inline(__always) static var count: Int { 2 * Half.count }

  @inline(__always)
  init(first: Half, second: Half) { (self.first, self.second) = (first, second) }

  @inline(__always)
  init(_ address: UnsafePointer<T>, stride: Int, index: Int, last: Int) {
    first = Half(address, stride: stride, index: index, last: last)
    second = Half(address, stride: stride, index: index + Half.count, last: last)
  }

  @inline(__always)
  func deinterleaved() -> Self {
    let (even, odd) = first.deinterleaved(with: second)
    return Self(first: even, second: odd)
  }

  @inline(__always)
  func deinterleaved(with next: Self) -> (even: Self, odd: Self) {
    let (even1, odd1) = first.deinterleaved(with: second)
    let (even2, odd2) = next.first.deinterleaved(with: next.second)
    return (Self(first: even1, second: even2), Self(first: odd1, second: odd2))
  }

  @inline(__always)
  func write(to address: UnsafeMutablePointer<T>, stride: Int, index: Int, end: Int, count: Int) {
    first.write(to: address, stride: stride, index: index, end: end, count: count)
    second.write(to: address, stride: stride, index: index + Half.count, end: end, count: count)
  }
}

typealias Bundle2<T: Real> = TwiceTheVectors<SingleVector<T>>
typealias Bundle4<T: Real> = TwiceTheVectors<Bundle2<T>>
typealias Bundle8<T: Real> = TwiceTheVectors<Bundle4<T>>
typealias Bundle16<T: Real> = TwiceTheVectors<Bundle8<T>>
