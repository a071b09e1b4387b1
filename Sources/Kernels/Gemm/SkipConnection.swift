/// The sum Y = X + δ C with the result C of a product, in memory of its own: X, Y: m×n, padded.
public struct SkipConnection<T: Real>: @unchecked Sendable {
  var x: UnsafePointer<T>
  var step: T
  var y: UnsafeMutablePointer<T>

  /// - Parameters:
  ///   - x: X.
  ///   - step: δ.
  ///   - y: where Y is written; neither X nor C.
  public init(from x: UnsafePointer<T>, step: T, into y: UnsafeMutablePointer<T>) {
    (self.x, self.step, self.y) = (x, step, y)
  }

  /// Rows of C, whose first element is that of index `start`.
  func finish(_ c: UnsafePointer<T>, at start: Int, rows: Int, columns: Int) {
    let (x, y) = (x + start, y + start)
    if step == 1 { return applyBinary(.add, c, .matrix(x), into: y, rows: rows, columns: columns) }
    y.update(from: c, count: rows * columns)
    linearCombination(1, x, step, y, count: rows * columns)
  }

  /// The same in one pass with what comes before it, c ← max(c + b, 0): C is in cache, but each pass over it loads and
  /// stores every vector. For columns that are whole vectors.
  func finishPositivePart(
    _ c: UnsafeMutablePointer<T>, bias b: UnsafePointer<T>, at start: Int, rows: Int, columns: Int
  ) {
    nonisolated(unsafe) let (c, b, x, y, step) = (c, b, x + start, y + start, T.Lanes(repeating: step))
    @Sendable @inline(never) func loop(_ range: Range<Int>) {
      var i = range.lowerBound &* columns
      for _ in range {
        var j = 0
        while j < columns {
          let sum = (c + i).lanes + (b + j).lanes
          let f = T.replacing(sum, with: .zero, where: .zero, isGreaterThan: sum)
          (c + i).store(f)
          (y + i).store((x + i).lanes + step * f)
          i &+= T.laneCount
          j &+= T.laneCount
        }
      }
    }
    forEachRowRange(T.self, rows, columns, operationsPerElement: 2 * OperationsPerElement.arithmetic) { loop($0) }
  }
}
