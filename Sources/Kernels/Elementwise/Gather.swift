/// Y ← the rows of X with the given indices, which the caller has checked.
///
/// The rows of a shuffled minibatch are scattered in main memory, so that copying them takes as long as the cache
/// misses do. These overlap between threads: two threads need half the time, and each brings its rows into the cache
/// of the core that will multiply them.
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
