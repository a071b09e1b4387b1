import Requirements

/// The format of one array of NumPy.
/// ```
/// 93 "NUMPY" | version, 2 bytes | length of the header, 2 bytes, or 4 since version 2 | header | elements
/// {'descr': '<f8', 'fortran_order': False, 'shape': (3, 4), }
/// ```
/// The header is a literal of Python with exactly these three keys, in any order, and is never evaluated. Arrays whose
/// first index changes fastest, as in Fortran, or whose highest byte is the first, are rearranged when they are read.
///
/// Source: numpy.org/doc/stable/reference/generated/numpy.lib.format.html.
enum NPY {
  static let mark: [UInt8] = [0x93] + Array("NUMPY".utf8)

  /// The longest header that NumPy itself reads of a file that it does not trust.
  static let longestHeader = 10_000

  static func read(_ bytes: ArraySlice<UInt8>, name: String) throws(InterchangeError) -> Tensor {
    let start = bytes.startIndex
    guard bytes.starts(with: mark), bytes.count >= 10 else {
      throw InterchangeError(name, expected: "an array of NumPy, which begins with 93 NUMPY", found: "other bytes")
    }
    let (major, minor) = (bytes[start + 6], bytes[start + 7])
    guard 1...3 ~= major && minor == 0 else {
      throw InterchangeError(name, expected: "version 1.0, 2.0 or 3.0", found: "version \(major).\(minor)")
    }
    let prefix = major == 1 ? 10 : 12
    guard let length = bytes.number(prefix - 8, at: start + 8), length <= longestHeader, length <= bytes.count - prefix
    else {
      throw InterchangeError(
        name, expected: "a header of at most \(longestHeader) bytes, within the file",
        found: "\(bytes.number(prefix - 8, at: start + 8).map(String.init) ?? "none") in \(bytes.count) bytes")
    }
    let elements = bytes[(start + prefix + length)...]
    let header = try NPYHeader(bytes[start + prefix..<start + prefix + length], file: name)
    guard let expected = header.type.byteCount(header.sizes) else {
      throw InterchangeError(name, expected: "sizes whose product is a number of bytes", found: "\(header.sizes)")
    }
    if elements.count != expected {
      throw InterchangeError(
        name, expected: "\(expected) bytes of type \(header.type) with the sizes \(header.sizes)",
        found: "\(elements.count)")
    }
    var tensor = Tensor(header.type, header.sizes, elements, place: name)
    if header.isBigEndian { tensor = tensor.withReversedBytes }
    return header.isFortranOrder ? tensor.fromFortranOrder : tensor
  }

  static func bytes(of tensor: Tensor, name: String) throws(InterchangeError) -> [UInt8] {
    guard let code = NPYHeader.codes.first(where: { $0.value == tensor.elementType })?.key else {
      throw InterchangeError(
        name, expected: "elements of a type that NumPy has", found: "\(tensor.elementType)")
    }
    let order = tensor.elementType.byteCount == 1 ? "|" : "<"
    // A tuple of one number has a comma.
    let sizes = tensor.sizes.map(String.init).joined(separator: ", ") + (tensor.sizes.count == 1 ? "," : "")
    var header = Array("{'descr': '\(order)\(code)', 'fortran_order': False, 'shape': (\(sizes)), }".utf8)
    // The elements begin at a multiple of 64 bytes.
    while (10 + header.count + 1) % 64 != 0 { header.append(UInt8(ascii: " ")) }
    header.append(UInt8(ascii: "\n"))
    if header.count > longestHeader {
      throw InterchangeError(
        name, expected: "a header of at most \(longestHeader) bytes", found: "\(tensor.sizes.count) dimensions")
    }
    var bytes = mark + [1, 0]
    bytes.reserveCapacity(10 + header.count + tensor.bytes.count)
    bytes.append(header.count, of: 2)
    return bytes + header + tensor.bytes
  }
}

extension Tensor {
  /// The same with the bytes of each element in the other order.
  fileprivate var withReversedBytes: Tensor {
    let size = elementType.byteCount
    var reversed: [UInt8] = []
    reversed.reserveCapacity(bytes.count)
    for start in stride(from: bytes.startIndex, to: bytes.endIndex, by: size) {
      reversed += bytes[start..<start + size].reversed()
    }
    return Tensor(elementType, sizes, reversed[...], place: place)
  }

  /// The same with the elements of an array whose first index changes fastest in the order of all others.
  fileprivate var fromFortranOrder: Tensor {
    if count < 2 || sizes.count < 2 { return self }
    let size = elementType.byteCount
    // In the order of its memory it is the array of reversed sizes.
    let indices = Rearrangement(sizes: sizes.reversed(), axes: Array(sizes.indices.reversed())).sources
    var ordered: [UInt8] = []
    ordered.reserveCapacity(bytes.count)
    for index in indices {
      let start = bytes.startIndex + index * size
      ordered += bytes[start..<start + size]
    }
    return Tensor(elementType, sizes, ordered[...], place: place)
  }
}
