import Requirements

/// Residual blocks in a row,
/// ```
/// F_l = σ(X_l W_l + 1 b_l)
/// X_(l+1) = X_l + δ F_l,  l = 0 … L − 1
/// ```
/// and the way back. Both give the same bits as one product after the other.
public protocol ResidualOperations: Real {
  /// All blocks forward.
  static func run(_ pass: ResidualPass<Self>)
  /// The adjoints of all blocks, from the last one back.
  static func run(_ adjoint: ResidualAdjoint<Self>)
}

extension Float: ResidualOperations {
  public static func run(_ pass: ResidualPass<Float>) { runResidualPass(pass) }
  public static func run(_ adjoint: ResidualAdjoint<Float>) { runResidualAdjoint(adjoint) }
}

extension Double: ResidualOperations {
  public static func run(_ pass: ResidualPass<Double>) { runResidualPass(pass) }
  public static func run(_ adjoint: ResidualAdjoint<Double>) { runResidualAdjoint(adjoint) }
}

/// What all blocks of a row have in common.
public struct ResidualStack<T: Real>: Sendable {
  /// The rows and columns of each X_l.
  public var rows, columns: Int
  /// L.
  public var count: Int
  /// σ.
  public var function: ActivationFunction
  /// δ.
  public var step: T

  /// Traps for more columns than ``largestWidth``.
  public init(rows: Int, columns: Int, count: Int, function: ActivationFunction, step: T) {
    require(columns <= Self.largestWidth, "at most \(Self.largestWidth) columns, found \(columns)")
    (self.rows, self.columns, self.count, self.function, self.step) = (rows, columns, count, function, step)
  }

  /// The columns up to which each sum of a product is one block of terms, in any plan. In wider blocks the time is that
  /// of the products alone.
  public static var largestWidth: Int { 256 }

  /// A B of some rows of A, or C + A B, with a p×p matrix B, which may be stored transposed.
  @inline(__always)
  func product(
    _ range: Range<Int>, _ a: UnsafePointer<T>, _ b: UnsafePointer<T>, isTransposed: Bool,
    into c: UnsafeMutablePointer<T>, accumulates: Bool
  ) -> Product<T> {
    let p = columns
    return Product(
      m: range.count, n: p, k: p, a: a + range.lowerBound * p, aRowStride: p, aColumnStride: 1,
      b: b, bRowStride: isTransposed ? 1 : p, bColumnStride: isTransposed ? p : 1,
      c: c, cRowStride: p, accumulates: accumulates)
  }

  // MARK: - Threads

  /// Whether all blocks in one pass are at least as fast as the products one after the other, which may be divided by
  /// columns too: where they are too small for that, or where there are enough rows for all threads.
  public var isFaster: Bool {
    #if OpenBLAS
      return false
    #else
      return rows &* columns &* columns < 1 << 18 || hasRowsForAllThreads
    #endif
  }

  private var hasRowsForAllThreads: Bool { rows >= 4 * Threads.count * Epilogue<T>.rowUnit }

  /// The parts that the rows are divided into.
  ///
  /// A row of X_(l+1) depends on the same row of X_l alone. So each thread takes some rows through many blocks, and the
  /// threads need not wait for each other after every product; and the rows stay in the caches of one core.
  var rowParts: Int {
    let operations = 2 * columns + 3 * OperationsPerElement.arithmetic
    let threads = Threads.count(forOperations: rows &* columns &* count &* operations)
    return hasRowsForAllThreads ? threads : 1
  }

  /// The rows of a part, whole tiles and vectors.
  func rows(ofPart part: Int, of parts: Int) -> Range<Int> {
    let unit = Epilogue<T>.rowUnit
    let units = (rows + unit - 1) / unit
    return units * part / parts * unit..<min(rows, units * (part + 1) / parts * unit)
  }
}

/// What remains of F_0 … F_(L−1), each n×p, for the way back.
public enum ResidualActivated<T: Real>: @unchecked Sendable {
  /// The values.
  case values([UnsafeMutablePointer<T>])
  /// For max(h, 0): whether the values are positive, 1 or 0, of all blocks one after the other. They are an eighth of
  /// the values of type `Double`: those of many blocks are too large for the caches, so that writing and reading them
  /// would take as long as the arithmetic.
  case signs(UnsafeMutablePointer<UInt8>)

  func requireFit(to blocks: ResidualStack<T>) {
    switch self {
    case .values(let values):
      require(values.count == blocks.count, "\(blocks.count) blocks cannot have \(values.count) values")
    case .signs:
      require(blocks.function == .positivePart, "the signs do not determine the slope of \(blocks.function)")
    }
  }
}
