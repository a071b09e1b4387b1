/// y_i ← x_i limited to a range, padded. NaN stays NaN; y may be x.
@inline(never)
func clampAll<T: Real>(
  _ x: UnsafePointer<T>, to range: ClosedRange<T>, into y: UnsafeMutablePointer<T>, count: Int
) {
  nonisolated(unsafe) let (x, y) = (x, y)
  let isInPlace = x == UnsafePointer(y)
  @Sendable @inline(never) func loop(_ elements: Range<Int>) {
    @inline(__always) func clamped(_ x: T) -> T {
      let x = select(x < range.lowerBound, range.lowerBound, x)
      return select(x > range.upperBound, range.upperBound, x)
    }
    // Two loops, as for the functions of one argument.
    if isInPlace {
      for i in elements { y[i] = clamped(y[i]) }
    } else {
      for i in elements { y[i] = clamped(x[i]) }
    }
  }
  forEachRange(T.self, count, operationsPerElement: OperationsPerElement.arithmetic) { loop($0) }
}
