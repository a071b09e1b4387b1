/// Y ← the rows of X with the given numbers, which exist.
///
/// The rows of a shuffled minibatch lie anywhere in main memory, which each thread waits for alone: so two threads
/// bring them in half the time, and each into the cache of the core that will multiply them.
@inline(never)
func gatherAll<T: Real>(
  _ x: UnsafePointer<T>, rows: UnsafeBufferPointer<Int>, columns: Int,
  into y: UnsafeMutablePointer<T>
) {
  nonisolated(unsafe) let (x, rows, y) = (x, rows, y)
  forEachRowRange(
    T.self, rows.count, columns, operationsPerElement: OperationsPerElement.arithmetic
  ) { targets in
    for target in targets {
      (y + target * columns).update(from: x + rows[target] * columns, count: columns)
    }
  }
}
