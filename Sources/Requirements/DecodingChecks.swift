// What is read from a file is the outside world: what does not fit is an error with the same sentence that a mistake
// of the program would trap with.

extension Decoder {
  /// Throws an error with the message, and the place in the data, unless the condition holds.
  package func check(_ condition: Bool, _ message: @autoclosure () -> String) throws {
    if condition { return }
    throw DecodingError.dataCorrupted(
      DecodingError.Context(codingPath: codingPath, debugDescription: message()))
  }
}

extension KeyedDecodingContainer {
  /// The value of a key, if it satisfies a condition; else an error such as "β lies in 0..<1, found 2".
  package func decode<Value: Decodable>(
    _ key: Key, _ rule: String, where isValid: (Value) -> Bool
  ) throws -> Value {
    let value = try decode(Value.self, forKey: key)
    if isValid(value) { return value }
    throw DecodingError.dataCorruptedError(
      forKey: key, in: self, debugDescription: "\(rule), found \(value)")
  }
}
