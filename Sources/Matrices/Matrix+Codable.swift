import Requirements

/// A shape is saved as the list of its two numbers, `[rows, columns]`.
extension Shape: Codable {
  public func encode(to encoder: any Encoder) throws {
    var list = encoder.unkeyedContainer()
    try list.encode(rows)
    try list.encode(columns)
  }

  public init(from decoder: any Decoder) throws {
    var list = try decoder.unkeyedContainer()
    let (rows, columns) = (try list.decode(Int.self), try list.decode(Int.self))
    try decoder.check(list.isAtEnd, "a shape is two numbers, rows and columns, found more")
    self.init(rows, columns)
    try decoder.check(isPossible, impossibility)
  }
}

/// A matrix is saved as its shape and the bytes of its elements:
/// ```
/// {"shape": [2, 3], "float32": "AACAPwAAAEA…"}
/// ```
/// The key names the precision, which must be that of the matrix that is read: nothing is rounded silently. The text is
/// the elements, row by row, each by its 4 or 8 bytes in IEEE 754, the lowest byte first, in Base64 (RFC 4648). Every
/// coder restores all elements exactly, also infinities, NaN and −0, which JSON cannot express as numbers, and the
/// file is half as long as one with decimal numbers. In Python:
/// ```
/// numpy.frombuffer(base64.b64decode(m["float32"]), "<f4").reshape(m["shape"])
/// ```
extension Matrix: Codable {
  private enum Key: String, CodingKey, CaseIterable {
    case shape, float32, float64

    /// The key of the elements.
    static func elements(_ type: S.Type) -> Key {
      guard let key = Key(rawValue: type.precisionName) else {
        fatalError("no key for elements of precision \(type.precisionName)")
      }
      return key
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: Key.self)
    try values.encode(shape, forKey: .shape)
    try values.encode(Base64.text(storage.bytes), forKey: .elements(S.self))
  }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: Key.self)
    let shape = try values.decode(Shape.self, forKey: .shape)
    let key = Key.elements(S.self)
    let found = values.allKeys.filter { $0 != .shape }.map(\.rawValue).joined(separator: ", ")
    try decoder.check(
      values.contains(key),
      "elements are expected as \(key.rawValue), found \(found.isEmpty ? "none" : found)")
    guard let bytes = Base64.bytes(try values.decode(String.self, forKey: key)) else {
      throw DecodingError.dataCorruptedError(
        forKey: key, in: values, debugDescription: "the elements are no text in Base64")
    }
    let (count, rest) = bytes.count.quotientAndRemainder(dividingBy: MemoryLayout<S>.size)
    guard count == shape.count && rest == 0 else {
      throw DecodingError.dataCorruptedError(
        forKey: key, in: values,
        debugDescription: "a \(shape) matrix has \(shape.count) elements of "
          + "\(MemoryLayout<S>.size) bytes, found \(bytes.count) bytes")
    }
    self.init(shape, Storage(bytes: bytes))
  }
}
