import Synchronization

/// The blocks given back last, a few of each size class, one atomic word each.
///
/// The small matrices of a training step take and give back memory many times. A mutex and a list cost eighty
/// nanoseconds each time, as long as the product of two 16×16 matrices; an atomic exchange of a word costs five. Large
/// blocks are not kept here: little would be gained, and the slots are not counted against the limit of the reserve.
struct FreeBlocks: Sendable {
  /// Bytes of the largest block that is kept here. All slots together hold less than 32 MiB.
  static let largestBlock = 1 << 19
  static let shared = FreeBlocks()

  private static let slotsPerClass = 4
  private static let classes = Memory.sizeClass(ofBytes: largestBlock).index + 1

  /// The slots of each size class, after those of the next smaller one. They are never freed, as all threads share
  /// them.
  nonisolated(unsafe) private let slots: UnsafeMutablePointer<Atomic<UInt>>

  private init() {
    let count = Self.classes * Self.slotsPerClass
    slots = .allocate(capacity: count)
    for i in 0..<count { (slots + i).initialize(to: Atomic(0)) }
  }

  /// The block that was put last, nil if there is none.
  @inline(__always)
  func take(_ sizeClass: Int) -> UnsafeMutableRawPointer? {
    let first = slots + sizeClass * Self.slotsPerClass
    for slot in 0..<Self.slotsPerClass {
      // A load is cheaper than an exchange that would find the slot empty.
      if first[slot].load(ordering: .relaxed) == 0 { continue }
      let block = first[slot].exchange(0, ordering: .acquiring)
      if block != 0 { return UnsafeMutableRawPointer(bitPattern: block) }
    }
    return nil
  }

  /// Puts a block into the first slot and moves the others on.
  ///
  /// - Returns: the block for which there was no slot left, nil if none.
  @inline(__always)
  func put(_ block: UnsafeMutableRawPointer, _ sizeClass: Int) -> UnsafeMutableRawPointer? {
    let first = slots + sizeClass * Self.slotsPerClass
    var block = UInt(bitPattern: block)
    for slot in 0..<Self.slotsPerClass {
      block = first[slot].exchange(block, ordering: .acquiringAndReleasing)
      if block == 0 { return nil }
    }
    return UnsafeMutableRawPointer(bitPattern: block)
  }

  /// Bytes of all blocks that wait here.
  var bytes: Int {
    (0..<Self.classes).reduce(0) { sum, sizeClass in
      let first = slots + sizeClass * Self.slotsPerClass
      let waiting = (0..<Self.slotsPerClass).count { first[$0].load(ordering: .relaxed) != 0 }
      return sum + waiting * Memory.bytes(ofSizeClass: sizeClass)
    }
  }
}
