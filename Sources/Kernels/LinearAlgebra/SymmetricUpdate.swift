/// A rank-2 update of a symmetric matrix A: n×n, and its product with a vector, in one pass over half of A:
/// ```
/// A ← c A + Vᵀ W      V, W: 2×n, and Vᵀ W is symmetric
/// y = A x             with the new A
/// ```
/// Only the blocks on the diagonal of A, and the elements to their left, are stored. An element there counts twice, in
/// its row and, mirrored, in its column:
/// ```
/// y_i += a_ij x_j      y_j += a_ij x_i
/// ```
/// Where A is larger than the caches, memory traffic decides the time: here each element of one half is read once and
/// written once, whereas an update followed by a product would read all of A twice and write it once.
public struct SymmetricUpdate<T: Real>: @unchecked Sendable {
  let n: Int
  let a: UnsafeMutablePointer<T>
  let c: T
  /// The factors V and W, 2×n each.
  let v, w: UnsafePointer<T>
  let x: UnsafePointer<T>

  /// - Parameter a: n rows of ``stride(_:)`` elements; those past column n are finite.
  public init(
    n: Int, a: UnsafeMutablePointer<T>, c: T, v: UnsafePointer<T>, w: UnsafePointer<T>,
    x: UnsafePointer<T>
  ) {
    (self.n, self.a, self.c, self.v, self.w, self.x) = (n, a, c, v, w, x)
  }

  /// The number of elements from one row of A to the next, a multiple of the block size.
  @inline(__always) public static func stride(_ n: Int) -> Int {
    let side = diagonalBlock(T.self)
    return (n + side - 1) / side * side
  }

  /// The number of elements of row i that are stored, beginning with the first.
  @inline(__always) public static func storedCount(row i: Int) -> Int { stride(i + 1) }
}

#if LANES512 || arch(arm64)
  // With 32 vector registers: four per row, and a few more.
  private typealias FullGroup<T: Real> = Twice<Twice<UpdatedRow<T>>>
#else
  private typealias FullGroup<T: Real> = Twice<UpdatedRow<T>>
#endif

/// The number of parts that the rows of such a matrix are divided into: a power of two, with 128 or more rows each.
func symmetricParts(_ n: Int) -> Int {
  var parts = 1
  while parts < Threads.largestCount && n >= 2 * parts * 128 { parts *= 2 }
  return parts
}

/// Updates A, and y ← A x: n elements.
///
/// Each part has its own rows and its own copy of y; the copies are added up in a fixed order. The parts depend on n
/// alone, so that any number of threads gives the same bits.
@inline(never)
func updateSymmetricMatrix<T: Real>(
  _ update: SymmetricUpdate<T>, product y: UnsafeMutablePointer<T>
) {
  let (n, stride) = (update.n, SymmetricUpdate<T>.stride(update.n))
  let parts = symmetricParts(n)
  // v, w and x, padded with zeros, and the copies of y.
  let work = Memory.allocate(T.self, count: (5 + parts) * stride)
  defer { Memory.deallocate(work, count: (5 + parts) * stride) }
  work.update(repeating: 0, count: (5 + parts) * stride)
  for k in 0..<2 {
    (work + k * stride).update(from: update.v + k * n, count: n)
    (work + (2 + k) * stride).update(from: update.w + k * n, count: n)
  }
  (work + 4 * stride).update(from: update.x, count: n)
  nonisolated(unsafe) let (vectors, sums) = (work, work + 5 * stride)
  let blocks = stride / diagonalBlock(T.self)
  // The first b of B blocks of rows have (b/B)² of the elements.
  @Sendable func firstBlock(_ part: Int) -> Int {
    Int((Double(blocks) * (Double(part) / Double(parts)).squareRoot()).rounded())
  }
  @Sendable func perform(part: Int) {
    let pass = UpdatePass(
      n: n, stride: stride, a: update.a, c: T.Lanes(repeating: update.c), vectors: vectors,
      y: sums + part * stride)
    for block in firstBlock(part)..<firstBlock(part + 1) { pass.run(block) }
  }
  // Six operations for each stored element, which are half of all.
  if Threads.count(forOperations: 3 &* n &* n) > 1 {
    Threads.perform(parts) { perform(part: $0) }
  } else {
    for part in 0..<parts { perform(part: part) }
  }
  reduceColumns(.sum, sums, rows: parts, columns: stride, into: work)
  y.update(from: work, count: n)
}

/// The rows of one block on the diagonal.
private struct UpdatePass<T: Real> {
  let n, stride: Int
  let a: UnsafeMutablePointer<T>
  let c: T.Lanes
  /// The two rows of V, those of W, and x: five rows of `stride` elements.
  let vectors: UnsafeMutablePointer<T>
  let y: UnsafeMutablePointer<T>

  @inline(__always)
  func run(_ block: Int) {
    let side = diagonalBlock(T.self)
    let rows = block * side..<min(n, (block + 1) * side)
    var i = rows.lowerBound
    while i + FullGroup<T>.count <= rows.upperBound {
      runLeft(FullGroup<T>.self, row: i, columns: rows.lowerBound)
      i += FullGroup<T>.count
    }
    while i < rows.upperBound {
      runLeft(UpdatedRow<T>.self, row: i, columns: rows.lowerBound)
      i += 1
    }
    runDiagonal(rows, side)
  }

  /// The elements to the left of the block.
  @inline(never)
  private func runLeft<G: UpdatedRows>(_ group: G.Type, row: Int, columns: Int) where G.T == T {
    var group = G(vectors + row, stride)
    var from = a + row &* stride
    for j in Swift.stride(from: 0, to: columns, by: T.laneCount) {
      var sum = (y + j).lanes
      let v = vectors + j
      group.pass(
        from, stride, c, (v.lanes, (v + stride).lanes), x: (v + 4 &* stride).lanes, &sum)
      (y + j).store(sum)
      from += T.laneCount
    }
    group.addSums(to: y + row)
  }

  /// The block: its lower triangle, which is then copied to the upper one, and all of it times x.
  @inline(never)
  private func runDiagonal(_ rows: Range<Int>, _ side: Int) {
    let first = rows.lowerBound
    for i in rows {
      var row = UpdatedRow<T>(vectors + i, stride)
      for j in Swift.stride(from: first, to: first + side, by: T.laneCount) {
        let v = vectors + j
        var unused = T.Lanes.zero
        row.pass(
          a + i &* stride + j, stride, c, (v.lanes, (v + stride).lanes), x: .zero, &unused)
      }
    }
    for i in rows {
      for j in i + 1..<max(i + 1, rows.upperBound) { a[i &* stride + j] = a[j &* stride + i] }
    }
    let x = vectors + 4 &* stride
    for i in rows {
      var sum = T.Lanes.zero
      for j in Swift.stride(from: first, to: first + side, by: T.laneCount) {
        sum = multiplyAdd(sum, (a + i &* stride + j).lanes, (x + j).lanes)
      }
      y[i] += horizontal(Sum<T>.self, sum)
    }
  }
}

/// A register tile: rows of A that are updated and multiplied together, column by column.
private protocol UpdatedRows<T>: RegisterTile {
  /// A tile with zero sums, and the elements of V, W and x that belong to its rows.
  init(_ vectors: UnsafePointer<T>, _ stride: Int)
  /// Updates and multiplies one vector of columns of A, for the first row at `a`, with their elements of V, x and y.
  mutating func pass(
    _ a: UnsafeMutablePointer<T>, _ stride: Int, _ c: T.Lanes, _ v: (T.Lanes, T.Lanes),
    x: T.Lanes, _ y: inout T.Lanes)
  func addSums(to y: UnsafeMutablePointer<T>)
}

/// One row.
private struct UpdatedRow<T: Real>: UpdatedRows {
  /// The row's elements w_0i, w_1i and x_i.
  var w0, w1, factor: T.Lanes
  /// The lanes of Σ_j a_ij x_j.
  var sum: T.Lanes

  @inline(__always) static var count: Int { 1 }
  @inline(__always) init(_ vectors: UnsafePointer<T>, _ stride: Int) {
    w0 = T.Lanes(repeating: vectors[2 &* stride])
    w1 = T.Lanes(repeating: vectors[3 &* stride])
    factor = T.Lanes(repeating: vectors[4 &* stride])
    sum = .zero
  }

  @inline(__always)
  mutating func pass(
    _ a: UnsafeMutablePointer<T>, _ stride: Int, _ c: T.Lanes, _ v: (T.Lanes, T.Lanes),
    x: T.Lanes, _ y: inout T.Lanes
  ) {
    // c a + w_0i v_0j + w_1i v_1j
    let new = multiplyAdd(multiplyAdd(c * a.lanes, w0, v.0), w1, v.1)
    a.store(new)
    sum = multiplyAdd(sum, new, x)
    y = multiplyAdd(y, new, factor)
  }

  @inline(__always)
  func addSums(to y: UnsafeMutablePointer<T>) { y.pointee += horizontal(Sum<T>.self, sum) }
}

extension Twice: UpdatedRows where Half: UpdatedRows {
  @inline(__always) init(_ vectors: UnsafePointer<T>, _ stride: Int) {
    self.init(upper: Half(vectors, stride), lower: Half(vectors + Half.count, stride))
  }

  @inline(__always)
  mutating func pass(
    _ a: UnsafeMutablePointer<T>, _ stride: Int, _ c: T.Lanes, _ v: (T.Lanes, T.Lanes),
    x: T.Lanes, _ y: inout T.Lanes
  ) {
    upper.pass(a, stride, c, v, x: x, &y)
    lower.pass(a + Half.count &* stride, stride, c, v, x: x, &y)
  }

  @inline(__always)
  func addSums(to y: UnsafeMutablePointer<T>) {
    upper.addSums(to: y)
    lower.addSums(to: y + Half.count)
  }
}
