// All tiles of a block of C, one after the other.

#if LANES512 || arch(arm64)
  // 32 vector registers, of which 24 accumulate.
  typealias FullRows<S: Strip> = Twice<Twice<Twice<Row<S>>>>
  typealias FullStrip<T: Real> = Strip3<T>
#elseif LANES256
  // 16 vector registers, of which 12 accumulate.
  typealias FullRows<S: Strip> = Twice<Twice<Row<S>>>
  typealias FullStrip<T: Real> = Strip3<T>
#else
  // Without a fused instruction each product needs a register before it is added, so that only eight accumulate: with
  // twelve, one of them was kept in memory, at two thirds of the speed.
  typealias FullRows<S: Strip> = Twice<Twice<Row<S>>>
  typealias FullStrip<T: Real> = Strip2<T>
#endif

/// The order of the tiles of a block of C.
enum TileOrder {
  /// Along the rows of C: the rows of A that a tile reads stay in the L1 cache, and the whole of B is passed through
  /// for each of them, which therefore should stay in L2. C is written contiguously.
  case rowByRow
  /// Along the columns of C: a strip of B stays in cache, and A is passed through for each of them.
  case stripByStrip
}

/// Rows of A as the tiles read them, in place or packed.
struct RowPanel<T: Real> {
  var start: UnsafePointer<T>
  var rowStride: Int
  var columnStride: Int
  /// Elements from the first row of a tile to that of another one, divided by the rows between them.
  var tileStride: Int

  @inline(__always)
  init(_ p: Product<T>) {
    (start, rowStride, columnStride, tileStride) = (p.a, p.aRowStride, p.aColumnStride, p.aRowStride)
  }

  /// Copies of full tiles, each `height` × `terms`.
  @inline(__always)
  init(packed: UnsafePointer<T>, height: Int, terms: Int) {
    (start, rowStride, columnStride, tileStride) = (packed, 1, height, terms)
  }

  @inline(__always)
  func address(ofRow i: Int) -> UnsafePointer<T> {
    // Rows left over below the last full tile were copied as part of one.
    let inTile = i & (FullRows<FullStrip<T>>.count - 1)
    return start + (i - inTile) &* tileStride + inTile &* rowStride
  }
}

/// Columns of B as the tiles read them, in place or packed.
struct ColumnPanel<T: Real> {
  var start: UnsafePointer<T>
  /// Elements from one row to the next; nil for a packed strip, where it is the strip's width.
  var rowStride: Int?
  /// Elements from one column to the first one of another strip.
  var stripStride: Int

  @inline(__always)
  init(_ p: Product<T>) { (start, rowStride, stripStride) = (p.b, p.bRowStride, 1) }

  /// Copies of strips, each `terms` × its width.
  @inline(__always)
  init(packed: UnsafePointer<T>, terms: Int) { (start, rowStride, stripStride) = (packed, nil, terms) }
}

/// The number of columns in full strips, and the number of vectors of each strip after them: none, one of one or two
/// vectors, or two of two.
///
/// The last four vectors are cut into 2 + 2 rather than 3 + 1: a tile of one vector needs as many loads as
/// multiplications, and the loads would limit its speed.
@inline(__always)
func stripVectors<T: Real>(columns n: Int, _ type: T.Type) -> (full: Int, rest: Int) {
  let (vectors, most) = ((n + T.laneCount - 1) / T.laneCount, FullStrip<T>.vectors)
  let rest = most == 3 && vectors % most == 1 && vectors > 1 ? 4 : vectors % most
  return (min(n, (vectors - rest) * T.laneCount), min(rest, 2))
}

/// All tiles of a block of C.
@inline(never)
func multiplyPanel<T: Real>(_ p: Product<T>, _ rows: RowPanel<T>, _ columns: ColumnPanel<T>, order: TileOrder) {
  typealias Full = FullStrip<T>
  let panel = Panel(product: p, rows: rows, columns: columns)
  let (full, rest) = stripVectors(columns: p.n, T.self)
  switch order {
  case .rowByRow:
    let height = FullRows<Full>.count
    var i = 0
    while i + height <= p.m {
      panel.multiplyRow(FullRows<Full>.self, FullRows<Strip2<T>>.self, FullRows<Single<T>>.self, i, full, rest)
      i += height
    }
    if i + 4 <= p.m {
      typealias Four<S: Strip> = Twice<Twice<Row<S>>>
      panel.multiplyRow(Four<Full>.self, Four<Strip2<T>>.self, Four<Single<T>>.self, i, full, rest)
      i += 4
    }
    if i + 2 <= p.m {
      typealias Two<S: Strip> = Twice<Row<S>>
      panel.multiplyRow(Two<Full>.self, Two<Strip2<T>>.self, Two<Single<T>>.self, i, full, rest)
      i += 2
    }
    if i < p.m { panel.multiplyRow(Row<Full>.self, Row<Strip2<T>>.self, Row<Single<T>>.self, i, full, rest) }
  case .stripByStrip:
    for j in stride(from: 0, to: full, by: Full.vectors * T.laneCount) { panel.multiplyStrip(Full.self, j) }
    for j in stride(from: full, to: p.n, by: max(rest, 1) * T.laneCount) {
      if rest == 2 { panel.multiplyStrip(Strip2<T>.self, j) } else { panel.multiplyStrip(Single<T>.self, j) }
    }
  }
}

/// A block of C with its rows of A and columns of B.
private struct Panel<T: Real> {
  var product: Product<T>
  var rows: RowPanel<T>
  var columns: ColumnPanel<T>

  /// The tile whose first element is c_ij.
  @inline(__always)
  func multiply<R: Rows>(_ tile: R.Type, _ i: Int, _ j: Int) where R.S.T == T {
    let width = R.S.vectors * T.laneCount
    R.multiply(
      k: product.k, a: rows.address(ofRow: i), aRowStride: rows.rowStride,
      aColumnStride: rows.columnStride, b: columns.start + j &* columns.stripStride,
      bRowStride: columns.rowStride ?? width, c: product.c + (i &* product.cRowStride &+ j),
      cRowStride: product.cRowStride, adding: product.accumulates,
      tail: min(width, product.n - j) - (R.S.vectors - 1) * T.laneCount)
  }

  /// The tiles beside each other from row i on: full ones in `full` columns, then those of `rest` vectors.
  @inline(__always)
  func multiplyRow<Full: Rows, Two: Rows, One: Rows>(
    _ fullTile: Full.Type, _ two: Two.Type, _ one: One.Type, _ i: Int, _ full: Int, _ rest: Int
  ) where Full.S.T == T, Two.S.T == T, One.S.T == T {
    var j = 0
    while j < full {
      multiply(fullTile, i, j)
      j += Full.S.vectors * T.laneCount
    }
    while j < product.n {
      if rest == 2 { multiply(two, i, j) } else { multiply(one, i, j) }
      j += rest * T.laneCount
    }
  }

  /// The tiles below each other from column j on: full ones, then those of the rows left over.
  @inline(__always)
  func multiplyStrip<S: Strip>(_ strip: S.Type, _ j: Int) where S.T == T {
    var i = 0
    while i + FullRows<S>.count <= product.m {
      multiply(FullRows<S>.self, i, j)
      i += FullRows<S>.count
    }
    if i + 4 <= product.m {
      multiply(Twice<Twice<Row<S>>>.self, i, j)
      i += 4
    }
    if i + 2 <= product.m {
      multiply(Twice<Row<S>>.self, i, j)
      i += 2
    }
    if i < product.m { multiply(Row<S>.self, i, j) }
  }
}
