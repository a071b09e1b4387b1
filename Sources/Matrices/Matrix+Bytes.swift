extension Matrix {
  /// A matrix of elements by their bytes in IEEE 754, the lowest byte first, row by row. Traps unless there are
  /// rows · columns of them.
  package init(rows: Int, columns: Int, littleEndian bytes: ArraySlice<UInt8>) {
    let shape = Shape(rows, columns)
    shape.requirePossible()
    require(
      bytes.count == shape.count * MemoryLayout<S>.size,
      "a \(shape) matrix has \(shape.count) elements of \(MemoryLayout<S>.size) bytes, found \(bytes.count) bytes")
    self.init(shape, Storage(bytes: bytes))
  }

  /// The bytes of the elements in IEEE 754, the lowest byte first, row by row.
  package var littleEndianBytes: [UInt8] { storage.bytes }
}
