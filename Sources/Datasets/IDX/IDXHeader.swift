/// The header of an IDX file, whose format is described at ``IDX``.
struct IDXHeader {
  let elementType: IDX.ElementType
  let sizes: [Int]
  /// The number of bytes of the header itself.
  let byteCount: Int

  /// Reads the header of a whole file, and checks that exactly as many bytes follow as it states.
  init(of bytes: [UInt8], name: String) throws(IDXError) {
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
    let sizes = (0..<dimensions).map { dimension in
      bytes[4 + 4 * dimension..<8 + 4 * dimension].reduce(0) { $0 << 8 | Int($1) }
    }
    if let dimension = sizes.firstIndex(of: 0) {
      throw error(.noElements(dimension: dimension + 1), byte: 4 + 4 * dimension)
    }
    guard let expected = Self.fileSize(headerCount, elementType, sizes) else {
      throw error(.tooManyElements(sizes), byte: 4)
    }
    guard bytes.count == expected else {
      throw error(.length(sizes, elementType, expected: expected, found: bytes.count))
    }
    (self.elementType, self.sizes, byteCount) = (elementType, sizes, headerCount)
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
