// The tuned product. C is cut into register tiles; for large operands the pieces of A and B that the
// tiles read are first copied ("packed") into the order in which they are read, so that they are
// read from cache contiguously (Goto and van de Geijn, ACM Transactions on Mathematical Software 34(3), 2008).

/// C ← (C +) op(A) op(B), and then the epilogue on the rows of C.
@inline(never)
func blockedMultiply<T: Real>(_ p: Product<T>, then epilogue: Epilogue<T> = .none) {
  if p.m == 0 || p.n == 0 { return }
  if ProductPlan.isSmall(p, then: epilogue) {
    unpackedMultiply(p)
    return epilogue.finish(p.c, row: 0, rows: p.m, columns: p.n)
  }
  let plan = ProductPlan(of: p)
  forEachPart(of: p, then: epilogue) { multiplyPart($0, plan, firstRow: $1, then: $2) }
}

/// A part of a product that has this plan, and the epilogue on its rows, of which the first has the index `firstRow`.
@inline(__always)
func multiplyPart<T: Real>(_ part: Product<T>, _ plan: ProductPlan<T>, firstRow: Int, then epilogue: Epilogue<T>) {
  @inline(__always) func finish(_ rows: Range<Int>) {
    if epilogue.isNone { return }
    epilogue.finish(
      part.c + rows.lowerBound * part.cRowStride, row: firstRow + rows.lowerBound,
      rows: rows.count, columns: part.n)
  }
  if plan.isTransposed {
    transposedMultiply(part, plan)
    finish(0..<part.m)
  } else if plan.packsB {
    packedMultiply(part, plan, finish)
  } else {
    let rows = epilogue.isNone ? part.m : Epilogue<T>.rowsPerBlock(columns: part.n)
    unpackedMultiply(part, plan, rowsPerBlock: rows, finish)
  }
}

/// The product of small operands, read where they lie.
@inline(__always)
func unpackedMultiply<T: Real>(_ p: Product<T>) {
  multiplyPanel(p, RowPanel(p), ColumnPanel(p), order: .rowByRow)
}

/// The product of operands read where they lie, block by block of the sums.
///
/// - Parameter finish: called with rows of C that are complete, and still in cache if they are not too long.
@inline(__always)
func unpackedMultiply<T: Real>(
  _ p: Product<T>, _ plan: ProductPlan<T>, rowsPerBlock: Int, _ finish: (Range<Int>) -> Void = { _ in }
) {
  // An order that passes through B once for all rows has no rows that are complete before the others.
  let rowsPerBlock = plan.order == .rowByRow ? rowsPerBlock : p.m
  let kc = blockSize(p.k, largest: plan.kBlock, unit: 1)
  forEachBlock(of: p.k, kc) { terms in
    let rows = terms.upperBound == p.k ? rowsPerBlock : p.m
    for start in stride(from: 0, to: p.m, by: rows) {
      let rows = start..<min(start + rows, p.m)
      let part = p.part(rows: rows, columns: 0..<p.n).terms(terms)
      multiplyPanel(part, RowPanel(part), ColumnPanel(part), order: plan.order)
      if terms.upperBound == p.k { finish(rows) }
    }
  }
}

/// The product of large operands, block by block of packed copies.
///
/// - Parameter finish: called with rows of C that are complete, and still in cache if they are not too long.
@inline(__always)
func packedMultiply<T: Real>(
  _ p: Product<T>, _ plan: ProductPlan<T>, _ finish: (Range<Int>) -> Void = { _ in }
) {
  let height = FullRows<FullStrip<T>>.count
  let kc = blockSize(p.k, largest: plan.kBlock, unit: 1)
  let nc = blockSize(p.n, largest: plan.nBlock, unit: FullStrip<T>.vectors * T.laneCount)
  let mc = blockSize(p.m, largest: plan.mBlock, unit: Epilogue<T>.rowUnit)
  let countOfB = kc * roundedUp(nc, to: T.laneCount)
  let packedB = Memory.allocate(T.self, count: countOfB)
  let packedA = plan.packsA ? Memory.allocate(T.self, count: kc * mc) : nil
  defer {
    Memory.deallocate(packedB, count: countOfB)
    if let packedA { Memory.deallocate(packedA, count: kc * mc) }
  }
  forEachBlock(of: p.n, nc) { columns in
    forEachBlock(of: p.k, kc) { terms in
      let part = p.part(rows: 0..<p.m, columns: columns).terms(terms)
      packColumns(part, into: packedB)
      let isLast = terms.upperBound == p.k && part.n == p.n
      forEachBlock(of: p.m, mc) { rows in
        let part = part.part(rows: rows, columns: 0..<part.n)
        var panel = RowPanel(part)
        if let packedA {
          packStrips(
            part.a, length: part.k, stride: part.aColumnStride, across: part.m,
            acrossStride: part.aRowStride, stripWidth: height, into: packedA)
          panel = RowPanel(packed: packedA, height: height, terms: part.k)
        }
        multiplyPanel(part, panel, ColumnPanel(packed: packedB, terms: part.k), order: .stripByStrip)
        if isLast { finish(rows) }
      }
    }
  }
  if nc < p.n { finish(0..<p.m) }
}

/// Copies B in strips: the full ones, and then the others, see ``stripVectors(columns:_:)``.
@inline(__always)
private func packColumns<T: Real>(_ p: Product<T>, into packed: UnsafeMutablePointer<T>) {
  let (full, rest) = stripVectors(columns: p.n, T.self)
  for (vectors, columns) in [(FullStrip<T>.vectors, 0..<full), (rest, full..<p.n)] where !columns.isEmpty {
    packStrips(
      p.b + columns.lowerBound * p.bColumnStride, length: p.k, stride: p.bRowStride,
      across: columns.count, acrossStride: p.bColumnStride, stripWidth: vectors * T.laneCount,
      into: packed + columns.lowerBound * p.k)
  }
}

/// Calls `body` with 0 ..< `size`, `size` ..< 2 `size` and so on, and at least once.
@inline(__always)
private func forEachBlock(of count: Int, _ size: Int, _ body: (Range<Int>) -> Void) {
  var start = 0
  repeat {
    let end = min(count, start + size)
    body(start..<end)
    start = end
  } while start < count
}

extension Product {
  /// The part of the product with some terms of each sum, added to C except for the first ones.
  @inline(__always)
  fileprivate func terms(_ range: Range<Int>) -> Product {
    var part = self
    part.k = range.count
    part.a += range.lowerBound * aColumnStride
    part.b += range.lowerBound * bRowStride
    part.accumulates = accumulates || range.lowerBound > 0
    return part
  }
}

/// The size of the fewest blocks of at most about `largest` elements that together are `count`: all of nearly the
/// same size, as a small last one would cost as many passes through C as a large one.
@inline(__always)
private func blockSize(_ count: Int, largest: Int, unit: Int) -> Int {
  if count <= largest { return roundedUp(max(count, 1), to: unit) }
  let blocks = (count + largest - 1) / largest
  return roundedUp((count + blocks - 1) / blocks, to: unit)
}

@inline(__always)
func roundedUp(_ n: Int, to multiple: Int) -> Int { (n + multiple - 1) / multiple * multiple }
