import Kernels

/// The memory of a matrix, which is 64-byte aligned, padded and recycled.
///
/// This is the only type of this module that accesses memory by address. A matrix makes sure that it is the only owner
/// of its storage before it writes to it (copy on write), so a storage is never written while it is shared. Therefore
/// it is safe to send it to another task.
final class Storage<S: Scalar>: @unchecked Sendable {
  let count: Int
  let address: UnsafeMutablePointer<S>

  /// Memory with arbitrary content.
  init(count: Int) {
    self.count = count
    address = Memory.allocate(S.self, count: count)
  }

  deinit { Memory.deallocate(address, count: count) }

  convenience init(count: Int, repeating value: S) {
    self.init(count: count)
    address.update(repeating: value, count: count)
  }

  convenience init(_ elements: [S]) {
    self.init(count: elements.count)
    elements.withUnsafeBufferPointer { elements in
      if let start = elements.baseAddress { address.update(from: start, count: count) }
    }
  }

  func copy() -> Storage {
    let copy = Storage(count: count)
    copy.address.update(from: address, count: count)
    return copy
  }

  subscript(index: Int) -> S {
    get { address[index] }
    set { address[index] = newValue }
  }

  var elements: [S] { [S](UnsafeBufferPointer(start: address, count: count)) }

  /// Copies `length` elements from `other` at `source` to `target` in self.
  func copy(_ length: Int, from other: Storage, at source: Int, to target: Int) {
    (address + target).update(from: other.address + source, count: length)
  }

  /// Whether all elements are equal, where NaN equals nothing.
  func hasSameElements(as other: Storage) -> Bool {
    for i in 0..<count where address[i] != other.address[i] { return false }
    return true
  }

  /// The first element that is infinite or not a number.
  var firstNonFiniteIndex: Int? {
    // One fast pass decides: the largest magnitude is ∞ or NaN if and only if some element is.
    if reduced(.maxNorm).isFinite { return nil }
    return (0..<count).first { !address[$0].isFinite }
  }
}
