/// Calls `body` with parts of the product that together are the whole, on as many threads as it is worth.
///
/// C is cut between tiles, along its rows or along its columns. Nothing else follows from the cut: each
/// element of C is the same sum in the same order as in one piece.
@inline(__always)
func forEachPart<T: Real>(of p: Product<T>, _ body: @Sendable (Product<T>) -> Void) {
  let threads = Threads.count(forOperations: 2 &* p.m &* p.n &* p.k)
  if threads == 1 { return body(p) }
  let parts = Parts(
    of: p, tileRows: FullRows<FullStrip<T>>.count,
    tileColumns: FullStrip<T>.vectors * T.laneCount, atMost: threads)
  Threads.perform(parts.count) { body(parts[$0]) }
}

/// A product cut into parts of nearly equal size.
struct Parts<T: Real>: Sendable {
  let product: Product<T>
  let count: Int
  /// Whether the rows of C are divided, else its columns.
  let dividesRows: Bool
  private let unit: Int
  private let units: Int

  /// The multiplications that take as long as copying one element of an operand.
  private static var multiplicationsPerCopy: Int { 16 }

  init(of p: Product<T>, tileRows: Int, tileColumns: Int, atMost threads: Int) {
    let rowUnits = (p.m + tileRows - 1) / tileRows
    let columnUnits = (p.n + tileColumns - 1) / tileColumns
    // The larger part decides when all are done. Every part copies the whole of the operand that is
    // not divided.
    let rows = min(p.m, (rowUnits + threads - 1) / threads * tileRows)
    let columns = min(p.n, (columnUnits + threads - 1) / threads * tileColumns)
    let rowCost = rows * p.n + Self.multiplicationsPerCopy * (rows + p.n)
    let columnCost = p.m * columns + Self.multiplicationsPerCopy * (p.m + columns)
    product = p
    dividesRows = rowCost <= columnCost
    (unit, units) = dividesRows ? (tileRows, rowUnits) : (tileColumns, columnUnits)
    count = max(1, min(threads, units))
  }

  subscript(index: Int) -> Product<T> {
    let (whole, start) = (dividesRows ? product.m : product.n, units * index / count * unit)
    let range = start..<min(whole, units * (index + 1) / count * unit)
    return dividesRows
      ? product.part(rows: range, columns: 0..<product.n)
      : product.part(rows: 0..<product.m, columns: range)
  }
}
