#if _endian(big)
  #error("saved matrices are little-endian: reverse the bytes of each element here")
#endif

extension Storage {
  /// The elements as they lie in memory, the lowest byte of each first (little-endian).
  var bytes: [UInt8] {
    [UInt8](UnsafeRawBufferPointer(start: address, count: count * MemoryLayout<S>.stride))
  }

  /// A storage of the elements that the bytes represent.
  convenience init(bytes: some Collection<UInt8>) {
    self.init(count: bytes.count / MemoryLayout<S>.stride)
    UnsafeMutableRawBufferPointer(start: address, count: count * MemoryLayout<S>.stride)
      .copyBytes(from: bytes.prefix(count * MemoryLayout<S>.stride))
  }
}
