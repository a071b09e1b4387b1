import Synchronization

/// 64-byte aligned memory that is recycled.
///
/// A training step asks for the same sizes again and again. Freed blocks are kept in a list per size
/// class and handed out again, so that a step in steady state neither calls the system nor touches a
/// page for the first time; and a block that was just freed is still in cache.
///
/// Blocks that are no longer needed are given back to the system: a list that always held at least k blocks during the
/// last ``allocationsPerTrim`` allocations has k blocks too many, which are freed. A program in steady state pays one
/// comparison per allocation for that, and keeps what a step needs. Small blocks in the slots, at most four of each
/// size, are kept.
public enum Memory {
  /// The bytes that are kept for reuse at most; beyond that, freed blocks are given back to the system.
  public static let largestReserve = 512 << 20

  /// The allocations between two searches for blocks that are not needed. They correspond to several epochs, so that
  /// memory that is needed once per epoch, such as the outputs of a validation, is kept.
  public static let allocationsPerTrim = 1 << 18

  // MARK: - Counters

  /// Blocks handed out since the start. Where threads take blocks at the same moment, a few are missed: an
  /// exact count would cost as much as the allocation.
  public static var allocations: Int { clock.load(ordering: .relaxed) }

  /// Blocks obtained from the system since the start; all others were reused.
  public static var blocksFromSystem: Int { systemBlocks.load(ordering: .relaxed) }

  /// Bytes of all blocks that were obtained from the system and not given back to it: in use or waiting.
  public static var bytesFromSystem: Int { systemBytes.load(ordering: .relaxed) }

  private static let clock = Atomic<Int>(0)
  private static let systemBlocks = Atomic<Int>(0)
  private static let systemBytes = Atomic<Int>(0)

  // MARK: - Taking and giving back

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
    for index in 0...sizeClass(ofBytes: FreeBlocks.largestBlock).index {
      while let address = FreeBlocks.shared.take(index) { free(address, bytes(ofSizeClass: index)) }
    }
    mutex.withLock {
      for index in reserve.lists.indices { release(reserve.lists[index].blocks.count, of: index) }
    }
  }

  /// The bytes of all blocks that wait for reuse.
  public static var reservedBytes: Int { mutex.withLock { reserve.bytes } + FreeBlocks.shared.bytes }

  // MARK: - Size classes

  @inline(__always)
  private static func bytes<T: Real>(_ type: T.Type, _ count: Int) -> Int {
    (count + T.padding) * MemoryLayout<T>.stride
  }

  /// Eight classes per factor of two: at most a ninth of a block is wasted. Below eight cache lines,
  /// there is one class per line.
  static func sizeClass(ofBytes bytes: Int) -> (index: Int, bytes: Int) {
    let lines = max(4, (bytes + 63) / 64)
    let exponent = max(3, Int.bitWidth - 1 - lines.leadingZeroBitCount)
    let shift = exponent - 3
    let eighths = (lines + (1 << shift) - 1) >> shift
    return (8 * shift + eighths, (eighths << shift) * 64)
  }

  /// The bytes of a block of one class: the inverse of ``sizeClass(ofBytes:)``.
  static func bytes(ofSizeClass index: Int) -> Int {
    index < 8 ? index * 64 : ((8 + index % 8) << (index / 8 - 1)) * 64
  }

  // MARK: - The reserve

  private struct Block: @unchecked Sendable { var address: UnsafeMutableRawPointer }

  /// The blocks of one size class that wait, the one given back last at the end.
  private struct List {
    var blocks: [Block] = []
    /// The fewest blocks that waited at any time since the last search.
    var fewest = 0
  }

  private struct Reserve {
    var lists = [List](repeating: List(), count: 8 * Int.bitWidth + 1)
    var bytes = 0
    /// The clock at the last search.
    var lastTrim = 0
  }

  private static let mutex = SystemMutex()
  /// Accessed only while the mutex is locked.
  nonisolated(unsafe) private static var reserve = Reserve()

  private static func allocate(bytes: Int) -> UnsafeMutableRawPointer {
    let (index, size) = sizeClass(ofBytes: bytes)
    let time = clock.load(ordering: .relaxed)
    clock.store(time &+ 1, ordering: .relaxed)
    if time % allocationsPerTrim == 0 { trim(at: time) }
    if size <= FreeBlocks.largestBlock, let address = FreeBlocks.shared.take(index) { return address }
    let block = mutex.withLock { () -> Block? in
      guard let block = reserve.lists[index].blocks.popLast() else { return nil }
      reserve.lists[index].fewest = min(
        reserve.lists[index].fewest, reserve.lists[index].blocks.count)
      reserve.bytes -= size
      return block
    }
    if let block { return block.address }
    systemBlocks.add(1, ordering: .relaxed)
    systemBytes.add(size, ordering: .relaxed)
    return .allocate(byteCount: size, alignment: 64)
  }

  private static func deallocate(_ address: UnsafeMutableRawPointer, bytes: Int) {
    let (index, size) = sizeClass(ofBytes: bytes)
    if size <= FreeBlocks.largestBlock {
      guard let oldest = FreeBlocks.shared.put(address, index) else { return }
      return keep(oldest, index, size)
    }
    keep(address, index, size)
  }

  private static func keep(_ address: UnsafeMutableRawPointer, _ index: Int, _ size: Int) {
    let block = Block(address: address)
    let isKept = mutex.withLock {
      if reserve.bytes + size > largestReserve { return false }
      reserve.lists[index].blocks.append(block)
      reserve.bytes += size
      return true
    }
    if !isKept { free(address, size) }
  }

  /// Frees the blocks that have waited since the last search.
  @inline(never)
  private static func trim(at time: Int) {
    mutex.withLock {
      // Two threads may come at the same time; the second finds nothing to do.
      guard time - reserve.lastTrim >= allocationsPerTrim else { return }
      reserve.lastTrim = time
      for index in reserve.lists.indices {
        release(reserve.lists[index].fewest, of: index)
        reserve.lists[index].fewest = reserve.lists[index].blocks.count
      }
    }
  }

  /// Frees the blocks of a list that have waited longest. Called with the mutex locked.
  private static func release(_ count: Int, of index: Int) {
    // Classes beyond the address space have no blocks, and their size is not representable.
    if count == 0 { return }
    let size = bytes(ofSizeClass: index)
    for block in reserve.lists[index].blocks.prefix(count) { free(block.address, size) }
    reserve.lists[index].blocks.removeFirst(count)
    reserve.lists[index].fewest = 0
    reserve.bytes -= count * size
  }

  private static func free(_ address: UnsafeMutableRawPointer, _ bytes: Int) {
    systemBytes.subtract(bytes, ordering: .relaxed)
    address.deallocate()
  }
}

/// Calls `body` with memory for `count` elements that ends with the call, aligned as that of ``Memory``: a vector that
/// crosses a cache line takes twice as long to load.
@inline(__always)
func withTemporaryVectors<T: Real>(
  of type: T.Type, count: Int, _ body: (UnsafeMutablePointer<T>) -> Void
) {
  withUnsafeTemporaryAllocation(of: T.self, capacity: count + 64 / MemoryLayout<T>.stride) { memory in
    body(UnsafeMutableRawPointer(memory.baseAddress!).alignedUp(toMultipleOf: 64).assumingMemoryBound(to: T.self))
  }
}
