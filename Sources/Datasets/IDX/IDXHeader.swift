/// The header of an IDX file, whose format is described at ``IDX``.
struct IDXHeader {
  let elementType: IDX.ElementType
  let sizes: [Int]
  /// The number of bytes of the header itself.
  let byteCount: Int

  /// Reads the header of a whole file, and checks that exactly as many bytes follow as it states.
  ///
  /// - Parameter isCut: whether the bytes may be the beginning of more, see ``length(begunBy:)``.
  init(of bytes: [UInt8], name: String, isCut: Bool = false) throws(IDXError) {
    func error(_ problem: IDXError.Problem, byte: Int? = nil) -> IDXError {
      IDXError(file: name, byte: byte, problem: problem)
    }
    guard !bytes.isEmpty else { throw error(.empty) }
    guard bytes.count >= 4 else { throw error(.shortHeader(expected: 4, found: bytes.count)) }
    guard bytes[0] == 0, bytes[1] == 0 else {
      throw error(.notIDX(found: Array(bytes[..<2])), byte: 0)
    }
    guard let elementType = IDX.ElementType(rawValue: bytes[2]) else {
      throw error(.unknownElementType(bytes[2]), byte: 2)
    }
    let dimensions = Int(bytes[3])
    guard dimensions > 0 else { throw error(.noDimensions, byte: 3) }
    let headerCount = 4 + 4 * dimensions
    guard bytes.count >= headerCount else {
      throw error(.shortHeader(expected: headerCount, found: bytes.count))
    }
    let sizes = Self.sizes(in: bytes, dimensions)
    if let dimension = sizes.firstIndex(of: 0) {
      throw error(.noElements(dimension: dimension + 1), byte: 4 + 4 * dimension)
    }
    guard let expected = Self.fileSize(headerCount, elementType, sizes) else {
      throw error(.tooManyElements(sizes), byte: 4)
    }
    guard bytes.count == expected else {
      throw error(
        isCut && bytes.count > expected
          ? .tooLong(sizes, elementType, expected: expected)
          : .length(sizes, elementType, expected: expected, found: bytes.count))
    }
    (self.elementType, self.sizes, byteCount) = (elementType, sizes, headerCount)
  }

  /// The number of bytes that are worth reading of a file that begins like this: those of its header until that is
  /// known, then one more than the header says, so that a longer file is noticed and costs no memory.
  static func length(begunBy start: [UInt8]) -> Int {
    guard start.count >= 4, start[0] == 0, start[1] == 0, let elementType = IDX.ElementType(rawValue: start[2]) else {
      return 4
    }
    let headerCount = 4 + 4 * Int(start[3])
    guard start.count >= headerCount else { return headerCount }
    let size = fileSize(headerCount, elementType, sizes(in: start, Int(start[3])))
    return size.map { $0 < Int.max ? $0 + 1 : $0 } ?? headerCount
  }

  private static func sizes(in bytes: [UInt8], _ dimensions: Int) -> [Int] {
    (0..<dimensions).map { dimension in
      bytes[4 + 4 * dimension..<8 + 4 * dimension].reduce(0) { $0 << 8 | Int($1) }
    }
  }

  /// The number of bytes of the whole file, nil if it is too large for an integer.
  private static func fileSize(
    _ headerCount: Int, _ elementType: IDX.ElementType, _ sizes: [Int]
  ) -> Int? {
    var total = elementType.byteCount
    for size in sizes {
      let (product, overflows) = total.multipliedReportingOverflow(by: size)
      if overflows { return nil }
      total = product
    }
    let (sum, overflows) = total.addingReportingOverflow(headerCount)
    return overflows ? nil : sum
  }
}
