#if LANES512 || arch(arm64)
  // With 32 vector registers: two per row, and a few more.
  private typealias FullGroup<T: Real> = Twice<Twice<Twice<RowAndColumn<T>>>>
#else
  private typealias FullGroup<T: Real> = Twice<Twice<RowAndColumn<T>>>
#endif

/// The rows and columns of a square block on the diagonal, of which both triangles are stored.
@inline(__always)
func diagonalBlock<T: Real>(_ type: T.Type) -> Int { max(8, T.laneCount) }

/// p = A v for a symmetric A: n×n, in rows of `stride` elements (whole vectors), from row and column `first` on.
///
/// Only the blocks on the diagonal and what is right of them are read. An element there counts twice, in
/// its row and, mirrored, in its column:
/// ```
/// p_i += Σ_k a_ik v_k      p_k += a_ik v_i
/// ```
/// so only half of A is read from memory, or from the L3 cache, where it is large. Elements of A
/// before `first` in its block, and those past the end of a row, are finite; v is 0 there.
func multiplySymmetric<T: Real>(
  _ a: UnsafePointer<T>, n: Int, stride: Int, from first: Int, _ v: UnsafePointer<T>,
  into p: UnsafeMutablePointer<T>
) {
  let side = diagonalBlock(T.self)
  let start = first / side * side
  for k in Swift.stride(from: start, to: stride, by: T.laneCount) { (p + k).store(.zero) }
  for block in Swift.stride(from: start, to: n, by: side) {
    let rows = block..<min(block + side, n)
    // The symmetric block is multiplied as a sum of its rows, each one or more vectors.
    for k in Swift.stride(from: block, to: min(block + side, stride), by: T.laneCount) {
      var sum = (p + k).lanes
      for i in rows { sum = multiplyAdd(sum, T.Lanes(repeating: v[i]), (a + i * stride + k).lanes) }
      (p + k).store(sum)
    }
    let rest = block + side..<max(block + side, stride)
    var i = rows.lowerBound
    while i + FullGroup<T>.count <= rows.upperBound {
      multiplyGroup(FullGroup<T>.self, a, stride: stride, row: i, columns: rest, v, into: p)
      i += FullGroup<T>.count
    }
    while i < rows.upperBound {
      multiplyGroup(RowAndColumn<T>.self, a, stride: stride, row: i, columns: rest, v, into: p)
      i += 1
    }
  }
}

@inline(__always)
private func multiplyGroup<G: RowGroup>(
  _ group: G.Type, _ a: UnsafePointer<G.T>, stride: Int, row: Int, columns: Range<Int>,
  _ v: UnsafePointer<G.T>, into p: UnsafeMutablePointer<G.T>
) {
  var group = G(v + row)
  var from = a + row * stride + columns.lowerBound
  for k in Swift.stride(from: columns.lowerBound, to: columns.upperBound, by: G.T.laneCount) {
    var sum = (p + k).lanes
    group.pass(from, stride, (v + k).lanes, &sum)
    (p + k).store(sum)
    from += G.T.laneCount
  }
  group.addSums(to: p + row)
}

/// A register tile: rows of A that are multiplied together, column by column.
private protocol RowGroup<T>: RegisterTile {
  /// A tile with zero sums, and the elements of v that belong to its rows.
  init(_ v: UnsafePointer<T>)
  /// Multiplies one vector of columns of A, for the first row at `a`, with their elements of v and of p.
  mutating func pass(_ a: UnsafePointer<T>, _ stride: Int, _ v: T.Lanes, _ p: inout T.Lanes)
  func addSums(to p: UnsafeMutablePointer<T>)
}

/// One row.
private struct RowAndColumn<T: Real>: RowGroup {
  /// v_i
  var factor: T.Lanes
  /// Σ_k a_ik v_k
  var sum: T.Lanes

  @inline(__always) static var count: Int { 1 }
  @inline(__always) init(_ v: UnsafePointer<T>) {
    (factor, sum) = (T.Lanes(repeating: v.pointee), .zero)
  }

  @inline(__always)
  mutating func pass(_ a: UnsafePointer<T>, _ stride: Int, _ v: T.Lanes, _ p: inout T.Lanes) {
    let x = a.lanes
    sum = multiplyAdd(sum, x, v)
    p = multiplyAdd(p, x, factor)
  }

  @inline(__always)
  func addSums(to p: UnsafeMutablePointer<T>) { p.pointee += horizontal(Sum<T>.self, sum) }
}

extension Twice: RowGroup where Half: RowGroup {
  @inline(__always) init(_ v: UnsafePointer<T>) {
    self.init(upper: Half(v), lower: Half(v + Half.count))
  }

  @inline(__always)
  mutating func pass(_ a: UnsafePointer<T>, _ stride: Int, _ v: T.Lanes, _ p: inout T.Lanes) {
    upper.pass(a, stride, v, &p)
    lower.pass(a + Half.count &* stride, stride, v, &p)
  }

  @inline(__always)
  func addSums(to p: UnsafeMutablePointer<T>) {
    upper.addSums(to: p)
    lower.addSums(to: p + Half.count)
  }
}
