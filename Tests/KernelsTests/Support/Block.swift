import Kernels

/// Memory as the kernels want it, with everything they must not touch under guard.
///
/// Before the elements and behind their padding lie guards that must keep their value. The padding is NaN
/// at first, so that a result into which it leaks is noticed.
final class Block<T: KernelScalar> {
  let count: Int
  let address: UnsafeMutablePointer<T>
  private let memory: UnsafeMutablePointer<T>
  private let total: Int
  private static var guardCount: Int { 64 }
  private static var guardValue: T { 12345 }

  /// `offset` elements from an aligned address.
  init(_ elements: [T], offset: Int = 0) {
    count = elements.count
    total = 2 * Self.guardCount + offset + count + T.padding
    memory =
      UnsafeMutableRawPointer.allocate(byteCount: total * MemoryLayout<T>.stride, alignment: 64)
      .bindMemory(to: T.self, capacity: total)
    memory.initialize(repeating: Self.guardValue, count: total)
    address = memory + Self.guardCount + offset
    for (i, x) in elements.enumerated() { address[i] = x }
    for i in count..<count + T.padding { address[i] = .nan }
  }

  convenience init(count: Int, offset: Int = 0) {
    self.init([T](repeating: .nan, count: count), offset: offset)
  }

  deinit { memory.deallocate() }

  var elements: [T] { [T](UnsafeBufferPointer(start: address, count: count)) }

  /// The bits of the elements, so that comparing tells −0 from 0 and NaN equals itself.
  var patterns: [T.Bits] { elements.map(T.bits) }

  /// Whether nothing outside of the elements and their padding has changed.
  var isIntact: Bool {
    let first = address - memory
    return (0..<total).allSatisfy {
      (first..<first + count + T.padding).contains($0) || memory[$0] == Self.guardValue
    }
  }

  /// Whether the padding is as it was, too.
  var hasUntouchedPadding: Bool {
    (count..<count + T.padding).allSatisfy { address[$0].isNaN }
  }
}
