import Foundation

/// Reads values from JSON of unknown origin.
public enum UntrustedJSON {
  /// The deepest nesting of arrays and objects. Nothing that is saved here comes near it, and the system's decoder,
  /// which calls itself for each level, ends the program at some more.
  package static let greatestDepth = 128

  /// The value in the bytes.
  ///
  /// - Throws: `DecodingError` for bytes that are no such value, or are nested too deeply to be read.
  public static func decode<Value: Decodable>(
    _ type: Value.Type = Value.self, from bytes: some Collection<UInt8>, by decoder: JSONDecoder = JSONDecoder()
  ) throws -> Value {
    try checkDepth(of: bytes)
    return try decoder.decode(type, from: Data(bytes))
  }

  /// Throws a `DecodingError` for bytes that are nested too deeply to be read.
  package static func checkDepth(of bytes: some Collection<UInt8>) throws {
    guard depth(of: bytes) <= greatestDepth else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: [], debugDescription: "nested more deeply than \(greatestDepth) levels"))
    }
  }

  /// The largest number of brackets and braces that are open at once. Those in strings do not count.
  package static func depth(of bytes: some Collection<UInt8>) -> Int {
    var (depth, deepest) = (0, 0)
    var (isInString, isEscaped) = (false, false)
    for byte in bytes {
      if isInString {
        (isInString, isEscaped) = (isEscaped || byte != UInt8(ascii: "\""), !isEscaped && byte == UInt8(ascii: "\\"))
        continue
      }
      switch byte {
      case UInt8(ascii: "\""): isInString = true
      case UInt8(ascii: "["), UInt8(ascii: "{"):
        depth += 1
        deepest = max(deepest, depth)
      case UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= 1
      default: break
      }
    }
    return deepest
  }
}
