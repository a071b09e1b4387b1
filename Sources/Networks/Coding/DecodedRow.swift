import Matrices

extension KeyedDecodingContainer {
  /// Decodes a row vector, 1 × columns, whose elements all satisfy a condition. Throws an error with the shape, or with
  /// the first wrong element, otherwise.
  func decodeRow<S: Scalar>(
    _ key: Key, columns: Int? = nil, _ rule: String, where isValid: (S) -> Bool
  ) throws -> Matrix<S> {
    let row: Matrix<S> = try decode(forKey: key)
    let shape = Shape(1, columns ?? row.columns)
    guard row.shape == shape else {
      throw DecodingError.dataCorruptedError(
        forKey: key, in: self, debugDescription: "expected a \(shape) matrix, found \(row.shape)")
    }
    if let wrong = row.elements.first(where: { !isValid($0) }) {
      throw DecodingError.dataCorruptedError(
        forKey: key, in: self, debugDescription: "\(rule), found \(wrong)")
    }
    return row
  }

  private func decode<Value: Decodable>(forKey key: Key) throws -> Value {
    try decode(Value.self, forKey: key)
  }
}
