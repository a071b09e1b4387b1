/// Memory for an operand of a kernel that is timed: it is filled once, and given back in the end, so that nothing but
/// the kernel is measured.
public final class TrialArray<T: Real> {
  /// The first element; padded.
  public let address: UnsafeMutablePointer<T>
  /// The number of elements.
  public let count: Int

  /// `count` arbitrary numbers of a range, of changing size.
  public init(count: Int, in range: ClosedRange<T>) {
    self.count = count
    address = Memory.allocate(T.self, count: count)
    let length = range.upperBound - range.lowerBound
    let first = min(count, 4096)
    for i in 0..<first { address[i] = range.lowerBound + length * T(Float((i &* 7919) % 1009) / 1009) }
    // Whole blocks of the first numbers, since to compute them takes longer than to copy them.
    for start in stride(from: first, to: count, by: max(1, first)) {
      (address + start).update(from: address, count: min(first, count - start))
    }
  }

  deinit { Memory.deallocate(address, count: count) }
}
