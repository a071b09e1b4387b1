/// Calls `body` with parts of the product that together are the whole, on as many threads as it is worth.
///
/// C is cut between tiles, along its rows or along its columns. The cut does not change the result: each element of C
/// is the same sum in the same order. Parts of rows apply the epilogue themselves, given the index of their first row;
/// after parts of columns it is applied here.
@inline(__always)
func forEachPart<T: Real>(
  of p: Product<T>, then epilogue: Epilogue<T>,
  _ body: @Sendable (_ part: Product<T>, _ firstRow: Int, Epilogue<T>) -> Void
) {
  let threads = Threads.count(
    forOperations: p.m &* p.n &* (2 &* p.k &+ epilogue.operationsPerElement))
  if threads == 1 { return body(p, 0, epilogue) }
  let parts = Parts(
    of: p, tileRows: Epilogue<T>.rowUnit,
    tileColumns: FullStrip<T>.vectors * T.laneCount, atMost: threads)
  if parts.dividesRows {
    Threads.perform(parts.count) { body(parts[$0], parts.start(of: $0), epilogue) }
  } else {
    Threads.perform(parts.count) { body(parts[$0], 0, .none) }
    epilogue.finish(p.c, row: 0, rows: p.m, columns: p.n)
  }
}

/// A product cut into parts of nearly equal size.
struct Parts<T: Real>: Sendable {
  let product: Product<T>
  let count: Int
  /// Whether the rows of C are divided, rather than its columns.
  let dividesRows: Bool
  private let unit: Int
  private let units: Int

  /// The number of multiplications that take as long as copying one element of an operand.
  private static var multiplicationsPerCopy: Int { 16 }

  init(of p: Product<T>, tileRows: Int, tileColumns: Int, atMost threads: Int) {
    let rowUnits = (p.m + tileRows - 1) / tileRows
    let columnUnits = (p.n + tileColumns - 1) / tileColumns
    // The largest part determines the time. Every part copies the whole of the operand that is not
    // divided.
    let rows = min(p.m, (rowUnits + threads - 1) / threads * tileRows)
    let columns = min(p.n, (columnUnits + threads - 1) / threads * tileColumns)
    let rowCost = rows * p.n + Self.multiplicationsPerCopy * (rows + p.n)
    let columnCost = p.m * columns + Self.multiplicationsPerCopy * (p.m + columns)
    product = p
    dividesRows = rowCost <= columnCost
    (unit, units) = dividesRows ? (tileRows, rowUnits) : (tileColumns, columnUnits)
    count = max(1, min(threads, units))
  }

  /// The first row, or column, of a part.
  func start(of index: Int) -> Int { units * index / count * unit }

  subscript(index: Int) -> Product<T> {
    let (whole, start) = (dividesRows ? product.m : product.n, start(of: index))
    let range = start..<min(whole, units * (index + 1) / count * unit)
    return dividesRows
      ? product.part(rows: range, columns: 0..<product.n)
      : product.part(rows: 0..<product.m, columns: range)
  }
}
