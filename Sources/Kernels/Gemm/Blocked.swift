// The tuned product. C is cut into register tiles; for large operands the pieces of A and B that the
// tiles read are first copied ("packed") into the order in which they are read, so that they are
// read from cache contiguously (Goto and van de Geijn, ACM Transactions on Mathematical Software 34(3), 2008).

/// Largest sizes of the packed blocks: a block of A, `mBlock` × `kBlock`, and one strip of B stay in L2, and a
/// block of B, `kBlock` × `nBlock`, in L3. `kBlock` is large, since each block of k reads and writes C once more.
private let (mBlock, nBlock, kBlock) = (96, 1024, 1024)

/// Bytes of B up to which it is read where it lies: that much stays in L2 beside the rows of A.
private let largestUnpackedOperand = 384 << 10

/// Rows of C up to which B is read where it lies whatever its size: a copy would not be used often enough.
private let fewestPackedRows = 128

/// Bytes of A, and columns of C, up to which A is read where it lies although B is packed: a tile reads
/// only eight lines of A at a time, so only large and often repeated blocks are worth a copy.
private let (largestUnpackedRows, fewestPackedColumns) = (2 << 20, 512)

#if LANES512 || arch(arm64)
  // 32 vector registers, of which 24 accumulate.
  typealias FullRows<S: Strip> = Twice<Twice<Twice<Row<S>>>>
#else
  // 16 vector registers, of which 12 accumulate.
  typealias FullRows<S: Strip> = Twice<Twice<Row<S>>>
#endif
typealias FullStrip<T: Real> = Strip3<T>

/// C ← (C +) op(A) op(B), and then the epilogue on the rows of C.
///
/// Which variant is used follows from the whole product's shape, never from the part that one
/// thread computes: the order of the additions, and with it every bit of C, is the same for any
/// number of threads.
@inline(never)
func blockedMultiply<T: Real>(_ p: Product<T>, then epilogue: Epilogue<T> = .none) {
  if p.m == 0 || p.n == 0 { return }
  let bytesOfB = p.k * p.n * MemoryLayout<T>.stride
  let isWorthPacking = bytesOfB > largestUnpackedOperand && p.m > fewestPackedRows
  let isUnpacked = p.k == 0 || (p.bColumnStride == 1 && !isWorthPacking)
  let isTransposed = isBetterTransposed(p)
  // A large B is passed through once, and not once per block of finished rows.
  let rowsPerBlock =
    epilogue.isNone || bytesOfB > largestUnpackedOperand
    ? p.m : Epilogue<T>.rowsPerBlock(columns: p.n)
  forEachPart(of: p, then: epilogue) { part, firstRow, epilogue in
    @inline(__always) func finish(_ rows: Range<Int>) {
      if epilogue.isNone { return }
      epilogue.finish(
        part.c + rows.lowerBound * part.cRowStride, row: firstRow + rows.lowerBound,
        rows: rows.count, columns: part.n)
    }
    if isTransposed {
      transposedMultiply(part)
      finish(0..<part.m)
    } else if isUnpacked {
      for start in stride(from: 0, to: part.m, by: rowsPerBlock) {
        let rows = start..<min(start + rowsPerBlock, part.m)
        unpackedMultiply(part.part(rows: rows, columns: 0..<part.n))
        finish(rows)
      }
    } else {
      packedMultiply(part, finish)
    }
  }
}

/// The product of operands read where they lie.
@inline(__always)
func unpackedMultiply<T: Real>(_ p: Product<T>) {
  let rows = RowPanel(
    start: p.a, count: p.m, rowStride: p.aRowStride, columnStride: p.aColumnStride,
    tileStride: FullRows<FullStrip<T>>.count * p.aRowStride)
  multiplyPanel(
    k: p.k, n: p.n, rows, b: p.b, bRowStride: p.bRowStride, bStripStride: nil,
    stripVectors: FullStrip<T>.vectors, c: p.c, cRowStride: p.cRowStride, adding: p.accumulates)
}

/// Four vectors are cut into 2 + 2 rather than 3 + 1: a tile of one vector needs as many loads as
/// multiplications, and the loads would limit its speed.
@inline(__always)
private func isCutInHalves(vectors: Int) -> Bool { vectors == 4 }

/// The product of large operands, block by block of packed copies.
///
/// - Parameter finish: called with rows of C that are complete, and still in cache if they are not too long.
@inline(__always)
func packedMultiply<T: Real>(_ p: Product<T>, _ finish: (Range<Int>) -> Void = { _ in }) {
  let isCutInHalves = isCutInHalves(vectors: (p.n + T.laneCount - 1) / T.laneCount)
  let stripVectors = isCutInHalves ? 2 : FullStrip<T>.vectors
  let width = stripVectors * T.laneCount
  let height = FullRows<FullStrip<T>>.count
  let kc = blockSize(p.k, largest: kBlock, unit: 1)
  let nc = blockSize(p.n, largest: nBlock, unit: width)
  let mc = blockSize(p.m, largest: mBlock, unit: Epilogue<T>.rowUnit)
  let packedB = Memory.allocate(T.self, count: kc * nc)
  let bytesOfA = p.m * p.k * MemoryLayout<T>.stride
  let packsA = bytesOfA > largestUnpackedRows && p.n > fewestPackedColumns
  let packedA = packsA ? Memory.allocate(T.self, count: kc * mc) : nil
  defer {
    Memory.deallocate(packedB, count: kc * nc)
    if let packedA { Memory.deallocate(packedA, count: kc * mc) }
  }
  for j in stride(from: 0, to: p.n, by: nc) {
    let n = min(nc, p.n - j)
    for l in stride(from: 0, to: p.k, by: kc) {
      let k = min(kc, p.k - l)
      packStrips(
        p.b + l * p.bRowStride + j * p.bColumnStride, length: k, stride: p.bRowStride,
        across: n, acrossStride: p.bColumnStride, stripWidth: width, into: packedB)
      for i in stride(from: 0, to: p.m, by: mc) {
        let m = min(mc, p.m - i)
        let a = p.a + i * p.aRowStride + l * p.aColumnStride
        var rows = RowPanel(
          start: a, count: m, rowStride: p.aRowStride, columnStride: p.aColumnStride,
          tileStride: height * p.aRowStride)
        if let packedA {
          packStrips(
            a, length: k, stride: p.aColumnStride, across: m, acrossStride: p.aRowStride,
            stripWidth: height, into: packedA)
          rows = RowPanel(
            start: packedA, count: m, rowStride: 1, columnStride: height, tileStride: height * k)
        }
        multiplyPanel(
          k: k, n: n, rows, b: packedB, bRowStride: width, bStripStride: k * width,
          stripVectors: stripVectors, c: p.c + i * p.cRowStride + j, cRowStride: p.cRowStride,
          adding: p.accumulates || l > 0)
        if l + k == p.k && n == p.n { finish(i..<i + m) }
      }
    }
  }
  if nc < p.n { finish(0..<p.m) }
}

/// Rows of A as the tiles read them, in place or packed.
struct RowPanel<T: Real> {
  var start: UnsafePointer<T>
  var count: Int
  var rowStride: Int
  var columnStride: Int
  /// Elements from one full tile of rows to the next.
  var tileStride: Int
}

/// All tiles of C, with strip j of B at b + j · bStripStride, or directly after the previous strip.
@inline(__always)
private func multiplyPanel<T: Real>(
  k: Int, n: Int, _ rows: RowPanel<T>, b: UnsafePointer<T>, bRowStride: Int, bStripStride: Int?,
  stripVectors: Int, c: UnsafeMutablePointer<T>, cRowStride: Int, adding: Bool
) {
  let lanes = T.laneCount
  var (j, b) = (0, b)
  while j < n {
    let left = (n - j + lanes - 1) / lanes
    let vectors =
      bStripStride == nil && isCutInHalves(vectors: left) ? 2 : min(stripVectors, left)
    let tail = min(vectors * lanes, n - j) - (vectors - 1) * lanes
    @inline(__always) func run<S: Strip>(_ strip: S.Type) where S.T == T {
      multiplyStrip(
        strip, k: k, rows, b: b, bRowStride: bRowStride, c: c + j, cRowStride: cRowStride,
        adding: adding, tail: tail)
    }
    switch vectors {
    case 3: run(Strip3<T>.self)
    case 2: run(Strip2<T>.self)
    default: run(Single<T>.self)
    }
    j += vectors * lanes
    b += bStripStride ?? vectors * lanes
  }
}

/// All tiles below each other in one strip of columns: full ones first, then the rows left over.
@inline(__always)
private func multiplyStrip<S: Strip>(
  _ strip: S.Type, k: Int, _ rows: RowPanel<S.T>, b: UnsafePointer<S.T>, bRowStride: Int,
  c: UnsafeMutablePointer<S.T>, cRowStride: Int, adding: Bool, tail: Int
) {
  var (left, a, c) = (rows.count, rows.start, c)
  @inline(__always) func run<R: Rows>(_ tile: R.Type, next: Int) where R.S == S {
    R.multiply(
      k: k, a: a, aRowStride: rows.rowStride, aColumnStride: rows.columnStride,
      b: b, bRowStride: bRowStride, c: c, cRowStride: cRowStride, adding: adding, tail: tail)
    left -= R.count
    a += next
    c += R.count * cRowStride
  }
  while left >= FullRows<S>.count { run(FullRows<S>.self, next: rows.tileStride) }
  if left >= 4 { run(Twice<Twice<Row<S>>>.self, next: 4 * rows.rowStride) }
  if left >= 2 { run(Twice<Row<S>>.self, next: 2 * rows.rowStride) }
  if left >= 1 { run(Row<S>.self, next: rows.rowStride) }
}

/// The size of the fewest blocks of at most about `largest` elements that together are `count`: all of nearly the
/// same size, as a small last one would cost as many passes through C as a large one.
@inline(__always)
private func blockSize(_ count: Int, largest: Int, unit: Int) -> Int {
  let blocks = (count + largest - 1) / largest
  return roundedUp((count + blocks - 1) / blocks, to: unit)
}

@inline(__always)
func roundedUp(_ n: Int, to multiple: Int) -> Int { (n + multiple - 1) / multiple * multiple }
