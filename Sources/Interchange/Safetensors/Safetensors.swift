import Requirements

/// The format of the library safetensors: a header in JSON with names, types, sizes and places, then the elements.
/// ```
/// length of the header, 8 bytes | {"w": {"dtype": "F32", "shape": [2, 3], "data_offsets": [0, 24]}} | elements
/// ```
/// Elements have their lowest byte first and the last index fastest. The header may end with spaces, but no byte of the
/// file belongs to nothing, or to two tensors.
///
/// Source: github.com/huggingface/safetensors, README, section Format.
enum Safetensors {
  /// The longest header that readers accept.
  static let longestHeader = 100_000_000

  /// The names of the types in headers. The floating-point types of 8 bits and less, and complex numbers, are left out.
  static let types: [String: ElementType] = [
    "BOOL": .bool, "I8": .int8, "U8": .uint8, "I16": .int16, "U16": .uint16, "I32": .int32, "U32": .uint32,
    "I64": .int64, "U64": .uint64, "F16": .float16, "BF16": .bfloat16, "F32": .float32, "F64": .float64,
  ]

  static func read(_ bytes: [UInt8], name: String) throws(InterchangeError) -> Tensors {
    guard let length = bytes.number(8, at: 0), length <= longestHeader, length <= bytes.count - 8 else {
      throw InterchangeError(
        name, expected: "the length of a header in the first 8 bytes, and a header as long as that",
        found: bytes.count < 8
          ? "\(bytes.count) bytes" : "the length \(bytes.number(8, at: 0) ?? Int.max) in a file of \(bytes.count) bytes"
      )
    }
    let data = bytes[(8 + length)...]
    var reader = SafetensorsHeader(bytes[8..<8 + length], file: name)
    let (entries, metadata) = try reader.entries()

    var tensors = Tensors(place: name)
    tensors.metadata = metadata
    var position = 0
    let ordered = entries.sorted { ($0.begin, $0.end) < ($1.begin, $1.end) }
    for entry in ordered {
      let place = "\(name), tensor \(entry.name.excerpt)"
      func check(_ condition: Bool, _ expected: @autoclosure () -> String) throws(InterchangeError) {
        if condition { return }
        throw InterchangeError(place, expected: expected(), found: "the bytes from \(entry.begin) to \(entry.end)")
      }
      try check(entry.begin == position, "to begin at byte \(position), where the tensor before it ends")
      try check(
        entry.begin <= entry.end && entry.end <= data.count, "to end within the \(data.count) bytes of elements")
      guard let expected = entry.type.byteCount(entry.sizes) else {
        throw InterchangeError(place, expected: "sizes whose product is a number of bytes", found: "\(entry.sizes)")
      }
      try check(
        expected == entry.end - entry.begin, "\(expected) bytes of type \(entry.type) with the sizes \(entry.sizes)")
      let range = data.startIndex + entry.begin..<data.startIndex + entry.end
      tensors[entry.name] = Tensor(entry.type, entry.sizes, data[range], place: place)
      position = entry.end
    }
    if position == data.count { return tensors }
    throw InterchangeError(
      name, expected: "tensors that fill the \(data.count) bytes after the header", found: "\(position) bytes of them")
  }

  static func bytes(of tensors: Tensors, name: String) throws(InterchangeError) -> [UInt8] {
    // Large elements first, so that each tensor begins at a multiple of its elements' size.
    let ordered = tensors.names.compactMap { name in tensors[name].map { (name: name, tensor: $0) } }.sorted {
      let sizes = ($0.tensor.elementType.byteCount, $1.tensor.elementType.byteCount)
      return sizes.0 != sizes.1 ? sizes.0 > sizes.1 : $0.name.utf8.lexicographicallyPrecedes($1.name.utf8)
    }
    var members: [String] = []
    if !tensors.metadata.isEmpty {
      let texts = tensors.metadata.sorted { $0.key < $1.key }.map { "\(quoted($0.key)):\(quoted($0.value))" }
      members.append("\"__metadata__\":{\(texts.joined(separator: ","))}")
    }
    var position = 0
    for (name, tensor) in ordered {
      let type = types.first { $0.value == tensor.elementType }?.key ?? ""
      let sizes = tensor.sizes.map(String.init).joined(separator: ",")
      let end = position + tensor.bytes.count
      members.append(
        "\(quoted(name)):{\"dtype\":\"\(type)\",\"shape\":[\(sizes)],\"data_offsets\":[\(position),\(end)]}")
      position = end
    }
    var header = Array("{\(members.joined(separator: ","))}".utf8)
    while header.count % 8 != 0 { header.append(UInt8(ascii: " ")) }
    if header.count > longestHeader {
      throw InterchangeError(
        name, expected: "names that fit in a header of \(longestHeader) bytes", found: "\(header.count) bytes")
    }
    if tensors.names.contains("__metadata__") {
      throw InterchangeError(name, expected: "names of tensors", found: "__metadata__, which names the texts")
    }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(8 + header.count + position)
    bytes.append(header.count, of: 8)
    bytes += header
    for (_, tensor) in ordered { bytes += tensor.bytes }
    return bytes
  }

  /// A text in JSON.
  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": quoted += "\\\(scalar)"
      case "\u{0}"..<" ":
        let digits = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
