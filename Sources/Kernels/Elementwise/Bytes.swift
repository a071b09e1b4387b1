/// y_i ← b_i / d for bytes b. Nothing past the last element is touched, because bytes are not padded.
@inline(never)
func convertBytes<T: Real>(
  _ b: UnsafePointer<UInt8>, dividedBy d: T, into y: UnsafeMutablePointer<T>, count: Int
) {
  nonisolated(unsafe) let (b, y) = (b, y)
  @Sendable @inline(never) func loop(_ elements: Range<Int>) {
    // A division rather than a product with 1/d, which would round twice.
    for i in elements.clamped(to: 0..<count) {
      y[i] = T.converted(T.Bits(truncatingIfNeeded: b[i])) / d
    }
  }
  forEachRange(T.self, count, operationsPerElement: OperationsPerElement.arithmetic) { loop($0) }
}
