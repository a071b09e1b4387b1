/// The operation that is applied to rows of a product C: m×n as soon as their sums are complete.
///
/// It is applied block by block, while a block is still in cache, by the thread that computed it. The results are
/// bit-equal to those of the same functions applied to the whole of C afterwards. C must be contiguous: its row stride
/// is n.
public enum Epilogue<T: Real>: @unchecked Sendable {
  case none
  /// c_ij + b_j with b: 1×n
  case bias(UnsafePointer<T>)
  /// σ(c_ij + b_j)
  case activation(ActivationFunction, bias: UnsafePointer<T>)
  /// σ′(h_ij) c_ij in terms of A = σ(H): m×n, padded
  case pullback(ActivationFunction, output: UnsafePointer<T>)
  /// c_ij + x_ij with X: m×n, padded
  case addition(UnsafePointer<T>)
  /// σ(c_ij + b_j), and y_ij ← x_ij + δ σ(c_ij + b_j) in another matrix
  case skip(ActivationFunction, bias: UnsafePointer<T>, SkipConnection<T>)

  var isNone: Bool { if case .none = self { true } else { false } }

  /// The number of floating-point operations that take as long as the epilogue of one element.
  var operationsPerElement: Int {
    switch self {
    case .none: 0
    case .bias: OperationsPerElement.arithmetic
    case .activation: OperationsPerElement.arithmetic + OperationsPerElement.function
    case .pullback, .addition: OperationsPerElement.arithmetic
    case .skip: 2 * OperationsPerElement.arithmetic + OperationsPerElement.function
    }
  }

  /// The bytes of C that are finished at a time, which fit into the smallest common L1 caches.
  private static var blockBytes: Int { 16 << 10 }

  /// The rows of a block: whole vectors, so that finishing one block never touches the next.
  static func rowsPerBlock(columns: Int) -> Int {
    let unit = rowUnit
    let rows = blockBytes / (max(1, columns) * MemoryLayout<T>.stride)
    return max(unit, rows / unit * unit)
  }

  /// A multiple of this number of rows consists of whole tiles and whole vectors. It is the larger of the two sizes, as
  /// both are powers of two.
  static var rowUnit: Int { max(FullRows<FullStrip<T>>.count, T.laneCount) }

  /// Finishes the rows from `c` on, of which the first has the index `row`.
  func finish(_ c: UnsafeMutablePointer<T>, row: Int, rows: Int, columns: Int) {
    switch self {
    case .none: return
    case .bias(let b): applyBinary(.add, c, .row(b), into: c, rows: rows, columns: columns)
    case .activation(let function, let b):
      applyBinary(.add, c, .row(b), into: c, rows: rows, columns: columns)
      applyUnary(function.value, to: c, into: c, count: rows * columns)
    case .pullback(let function, let a):
      pullBackAll(function, c, output: a + row * columns, into: c, count: rows * columns)
    case .addition(let x):
      applyBinary(.add, c, .matrix(x + row * columns), into: c, rows: rows, columns: columns)
    case .skip(let function, let b, let skip):
      if function == .positivePart && columns % T.laneCount == 0 {
        return skip.finishPositivePart(c, bias: b, at: row * columns, rows: rows, columns: columns)
      }
      Epilogue.activation(function, bias: b).finish(c, row: row, rows: rows, columns: columns)
      skip.finish(c, at: row * columns, rows: rows, columns: columns)
    }
  }
}
