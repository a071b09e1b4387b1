/// Each of `images` blocks of m×n elements transposed: n×m, one after the other. What was stored channel by channel is
/// then stored pixel by pixel, or the other way round.
@inline(never)
func transposeImages<T: Real>(
  _ x: UnsafePointer<T>, images: Int, rows m: Int, columns n: Int, into y: UnsafeMutablePointer<T>
) {
  nonisolated(unsafe) let (x, y) = (x, y)
  forEachRowRange(T.self, images, m &* n, operationsPerElement: OperationsPerElement.arithmetic) { range in
    // The transposition writes whole vectors, also past its end, where another thread may be.
    let block = Memory.allocate(T.self, count: m * n)
    for image in range {
      transpose(x + image * m * n, rows: m, columns: n, into: block)
      (y + image * m * n).update(from: block, count: m * n)
    }
    Memory.deallocate(block, count: m * n)
  }
}
