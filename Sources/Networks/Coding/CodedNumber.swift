import Matrices

/// The coding of a floating-point number: as a number, or, since JSON has no others than finite ones, as "inf", "-inf"
/// or "nan".
struct CodedNumber<S: Scalar>: Codable {
  let value: S

  init(_ value: S) { self.value = value }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    if value.isFinite {
      try container.encode(value)
    } else {
      try container.encode(value.isNaN ? "nan" : value > 0 ? "inf" : "-inf")
    }
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let text = try? container.decode(String.self) else {
      value = try container.decode(S.self)
      return
    }
    let known: [String: S] = ["inf": .infinity, "-inf": -.infinity, "nan": .nan]
    try decoder.check(
      known[text] != nil, "a number is expected, or inf, -inf or nan, found \(text)")
    value = known[text] ?? .nan
  }
}

extension KeyedEncodingContainer {
  /// Encodes a number that may be infinite or NaN.
  mutating func encodeNumber<S: Scalar>(_ value: S, _ key: Key) throws {
    try encode(CodedNumber(value), forKey: key)
  }
}

extension KeyedDecodingContainer {
  /// Decodes a number that may be infinite or NaN.
  func decodeNumber<S: Scalar>(_ key: Key) throws -> S {
    try decode(CodedNumber<S>.self, forKey: key).value
  }

  /// Decodes a number that satisfies a condition. Throws an error such as "λ is positive and finite, found nan"
  /// otherwise.
  func decodeNumber<S: Scalar>(
    _ key: Key, _ rule: String, where isValid: (S) -> Bool
  ) throws -> S {
    let value: S = try decodeNumber(key)
    if isValid(value) { return value }
    throw DecodingError.dataCorruptedError(
      forKey: key, in: self, debugDescription: "\(rule), found \(value)")
  }
}
