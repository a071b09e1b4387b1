/// A product C = A X of a sparse matrix A: m×k and a dense one X: k×n.
///
/// A is given by its rows (compressed sparse row, CSR): the entries of row i are those from `starts[i]` to
/// `starts[i + 1]`, each a column and a value. X and C are row-major and do not overlap; X is padded.
public struct SparseProduct<T: Real>: @unchecked Sendable {
  /// The rows m of A and C.
  public var rows: Int
  /// m + 1 numbers of entries, those of all rows before.
  public var starts: UnsafePointer<Int>
  /// The column of each entry.
  public var indices: UnsafeBufferPointer<Int32>
  /// The value of each entry.
  public var values: UnsafeBufferPointer<T>
  public var x: UnsafePointer<T>
  /// The columns n of X and C.
  public var columns: Int
  public var c: UnsafeMutablePointer<T>
  /// A row that each row of the product begins with, padded; nil for zeros.
  public var bias: UnsafePointer<T>?
  /// Whether the product is added to C.
  public var accumulates: Bool

  public init(
    rows: Int, starts: UnsafePointer<Int>, indices: UnsafeBufferPointer<Int32>, values: UnsafeBufferPointer<T>,
    x: UnsafePointer<T>, columns: Int, c: UnsafeMutablePointer<T>, bias: UnsafePointer<T>? = nil,
    accumulates: Bool = false
  ) {
    (self.rows, self.starts, self.indices, self.values) = (rows, starts, indices, values)
    (self.x, self.columns, self.c) = (x, columns, c)
    (self.bias, self.accumulates) = (bias, accumulates)
  }

  /// The work of the rows before one: each row costs about as much as one more entry.
  @inline(__always)
  func work(before row: Int) -> Int { starts[row] &+ row }

  /// The first row that has at least that much work before it.
  func row(after work: Int) -> Int {
    var (low, high) = (0, rows)
    while low < high {
      let middle = (low + high) / 2
      if self.work(before: middle) < work { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

/// The product, on as many threads as pay off.
///
/// Threads take ranges of rows with the same number of entries. Each row of C is the sum over the entries of its row of
/// A, from the first to the last, so the bits do not depend on the ranges. The adjoint Aᵀ G is a product with a stored
/// transpose, rather than additions to scattered rows, of which two threads could meet in one.
@inline(never)
func sparseProduct<T: Real>(_ p: SparseProduct<T>) {
  if p.rows == 0 || p.columns == 0 { return }
  // Entries read rows of X that lie anywhere: several times the cost of arithmetic.
  let work = p.work(before: p.rows)
  let threads = Threads.count(forOperations: 8 &* work &* p.columns)
  if threads == 1 { return sparseRows(p, 0..<p.rows) }
  Threads.perform(threads) { part in
    sparseRows(p, p.row(after: work * part / threads)..<p.row(after: work * (part + 1) / threads))
  }
}

/// A range of rows of the product, strip by strip of columns: four vectors of C stay in registers while the entries of
/// a row are added, and the rest of the columns is one narrower strip.
private func sparseRows<T: Real>(_ p: SparseProduct<T>, _ rows: Range<Int>) {
  let width = 4 * T.laneCount
  var column = 0
  while p.columns - column > width {
    sparseStrip(Strip4<T>.self, p, rows, column, tail: T.laneCount)
    column += width
  }
  let left = p.columns - column
  let vectors = (left + T.laneCount - 1) / T.laneCount
  let tail = left - (vectors - 1) * T.laneCount
  switch vectors {
  case 1: sparseStrip(Single<T>.self, p, rows, column, tail: tail)
  case 2: sparseStrip(Strip2<T>.self, p, rows, column, tail: tail)
  case 3: sparseStrip(Strip3<T>.self, p, rows, column, tail: tail)
  default: sparseStrip(Strip4<T>.self, p, rows, column, tail: tail)
  }
}

@inline(__always)
private func sparseStrip<S: Strip>(
  _ type: S.Type, _ p: SparseProduct<S.T>, _ rows: Range<Int>, _ column: Int, tail: Int
) {
  let (x, n) = (p.x + column, p.columns)
  let first = p.bias.map { S($0 + column) } ?? .zero
  for row in rows {
    var sum = first
    for entry in p.starts[row]..<p.starts[row + 1] {
      // c_i ← c_i + a_ik x_k
      sum.add(S.T.Lanes(repeating: p.values[entry]), times: S(x + Int(p.indices[entry]) &* n))
    }
    sum.write(to: p.c + (row &* n &+ column), adding: p.accumulates, tail: tail)
  }
}
