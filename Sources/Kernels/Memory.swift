/// 64-byte aligned memory that is recycled.
///
/// A training step asks for the same sizes again and again. Freed blocks are kept in a list per size
/// class and handed out again, so that a step in steady state neither calls the system nor touches a
/// page for the first time; and a block that was just freed is still in cache.
public enum Memory {
  /// Bytes kept for reuse at most; beyond that, freed blocks go back to the system.
  public static let largestReserve = 512 << 20

  /// Padded memory for `count` elements with arbitrary content.
  @inline(__always)
  public static func allocate<T: Real>(_ type: T.Type, count: Int) -> UnsafeMutablePointer<T> {
    allocate(bytes: bytes(type, count)).assumingMemoryBound(to: T.self)
  }

  /// Gives back what ``allocate(_:count:)`` returned for the same count.
  @inline(__always)
  public static func deallocate<T: Real>(_ address: UnsafeMutablePointer<T>, count: Int) {
    deallocate(UnsafeMutableRawPointer(address), bytes: bytes(T.self, count))
  }

  /// Frees all blocks that wait for reuse.
  public static func releaseReserve() {
    for index in 0...sizeClass(ofBytes: Slots.largestBlock).index {
      while let address = Slots.shared.take(index) { free(address) }
    }
    mutex.withLock {
      for index in reserve.lists.indices {
        for block in reserve.lists[index] { free(block.address) }
        reserve.lists[index].removeAll()
      }
      reserve.bytes = 0
    }
  }

  /// Bytes that wait for reuse.
  public static var reservedBytes: Int { mutex.withLock { reserve.bytes } + Slots.shared.bytes }

  // MARK: - Size classes

  @inline(__always)
  private static func bytes<T: Real>(_ type: T.Type, _ count: Int) -> Int {
    (count + T.padding) * MemoryLayout<T>.stride
  }

  /// Four classes per factor of two: at most a fifth of a block is wasted.
  static func sizeClass(ofBytes bytes: Int) -> (index: Int, bytes: Int) {
    let lines = max(4, (bytes + 63) / 64)
    let exponent = Int.bitWidth - 1 - lines.leadingZeroBitCount
    let step = 1 << (exponent - 2)
    let quarters = (lines + step - 1) / step
    return (4 * exponent + quarters - 4, quarters * step * 64)
  }

  /// The bytes of a block of one class: the inverse of ``sizeClass(ofBytes:)``.
  static func bytes(ofSizeClass index: Int) -> Int {
    (4 + index % 4) << (index / 4 - 2) * 64
  }

  // MARK: - The reserve

  private struct Block: @unchecked Sendable { var address: UnsafeMutableRawPointer }

  private struct Reserve {
    var lists = [[Block]](repeating: [], count: 4 * Int.bitWidth + 1)
    var bytes = 0
  }

  private static let mutex = SystemMutex()
  /// Touched only with the mutex locked.
  nonisolated(unsafe) private static var reserve = Reserve()

  private static func allocate(bytes: Int) -> UnsafeMutableRawPointer {
    let (index, size) = sizeClass(ofBytes: bytes)
    if size <= Slots.largestBlock, let address = Slots.shared.take(index) { return address }
    let block = mutex.withLock { () -> Block? in
      guard let block = reserve.lists[index].popLast() else { return nil }
      reserve.bytes -= size
      return block
    }
    return block?.address ?? .allocate(byteCount: size, alignment: 64)
  }

  private static func deallocate(_ address: UnsafeMutableRawPointer, bytes: Int) {
    let (index, size) = sizeClass(ofBytes: bytes)
    if size <= Slots.largestBlock {
      guard let oldest = Slots.shared.put(address, index) else { return }
      return keep(oldest, index, size)
    }
    keep(address, index, size)
  }

  private static func keep(_ address: UnsafeMutableRawPointer, _ index: Int, _ size: Int) {
    let block = Block(address: address)
    let isKept = mutex.withLock {
      if reserve.bytes + size > largestReserve { return false }
      reserve.lists[index].append(block)
      reserve.bytes += size
      return true
    }
    if !isKept { free(address) }
  }

  private static func free(_ address: UnsafeMutableRawPointer) { address.deallocate() }
}
