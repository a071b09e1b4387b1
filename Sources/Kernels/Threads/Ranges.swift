/// The cost of one element in floating-point operations, as ``Threads/count(forOperations:)`` counts them: vectors are
/// shared from 4096 elements of a function on, and from 16 384 elements of a sum or product; four times as many where
/// the team must be woken first.
enum OperationsPerElement {
  static let function = 64
  static let arithmetic = 16
}

/// Calls `body` with ranges that together are 0..<count, rounded up to whole vectors, on as many threads as
/// pay off for that number of operations.
///
/// Ranges begin and end between vectors. Where `body` computes each element from its own place
/// alone, the results are the same bits for any number of threads.
@inline(__always)
func forEachRange<T: Real>(
  _ type: T.Type, _ count: Int, operationsPerElement: Int, _ body: @Sendable (Range<Int>) -> Void
) {
  let vectors = (count + T.laneCount - 1) / T.laneCount
  let threads = Threads.count(forOperations: count &* operationsPerElement)
  if threads == 1 { return body(0..<vectors * T.laneCount) }
  let parts = min(threads, vectors)
  Threads.perform(parts) { part in
    body(vectors * part / parts * T.laneCount..<vectors * (part + 1) / parts * T.laneCount)
  }
}

/// Calls `body` with ranges of rows that together are all rows of an m×n matrix, as above.
@inline(__always)
func forEachRowRange<T: Real>(
  _ type: T.Type, _ rows: Int, _ columns: Int, operationsPerElement: Int,
  _ body: @Sendable (Range<Int>) -> Void
) {
  let threads = Threads.count(forOperations: rows &* columns &* operationsPerElement)
  if threads == 1 { return body(0..<rows) }
  let parts = min(threads, rows)
  Threads.perform(parts) { part in body(rows * part / parts..<rows * (part + 1) / parts) }
}
