// Data that are read from a file may be invalid without any programming error: they throw, with the message with which
// the same mistake in a program would trap.

extension Decoder {
  /// Throws a `DecodingError` with the message and the place in the data unless the condition holds.
  package func check(_ condition: Bool, _ message: @autoclosure () -> String) throws {
    if condition { return }
    throw DecodingError.dataCorrupted(
      DecodingError.Context(codingPath: codingPath, debugDescription: message()))
  }
}

extension KeyedDecodingContainer {
  /// The value of a key, if it satisfies a condition; else it throws an error such as "β lies in 0..<1, found 2".
  package func decode<Value: Decodable>(
    _ key: Key, _ rule: String, where isValid: (Value) -> Bool
  ) throws -> Value {
    let value = try decode(Value.self, forKey: key)
    if isValid(value) { return value }
    throw DecodingError.dataCorruptedError(
      forKey: key, in: self, debugDescription: "\(rule), found \(value)")
  }

  /// A number that is counted up from 0. It may be at most 2⁵³, so that a program that counts on never overflows.
  package func decodeCount(_ key: Key, _ rule: String) throws -> Int {
    _ = try decode(key, rule) { (count: Int) in count >= 0 }
    return try decode(key, "\(rule) and not beyond 2⁵³") { (count: Int) in count <= 1 << 53 }
  }
}
