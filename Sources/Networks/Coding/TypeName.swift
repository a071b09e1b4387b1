/// The name of a type as a coding key, without its module and generic arguments, such as "Standardizer".
///
/// A value whose type is one of several is saved as
/// ```
/// {"Standardizer": {…}}
/// ```
/// and read by the first type of a list of known ones that has the name. A list and not a registry, so that what a file
/// may contain stands in one place and does not depend on what a program did before.
struct TypeName: CodingKey, Equatable {
  let stringValue: String
  var intValue: Int? { nil }

  init(stringValue: String) { self.stringValue = stringValue }
  init?(intValue: Int) { nil }

  init<T>(_ type: T.Type) {
    let name = String(describing: type)
    stringValue = String(name.prefix { $0 != "<" })
  }
}

extension UnkeyedEncodingContainer {
  /// Appends a value under the name of its type.
  ///
  /// - Throws: if its type is none of the known ones, since it could not be read.
  mutating func encodeNamed<Value: Encodable>(_ value: Value, known: [TypeName]) throws {
    let name = TypeName(Value.self)
    guard known.contains(name) else {
      throw EncodingError.invalidValue(
        value,
        EncodingError.Context(
          codingPath: codingPath,
          debugDescription: "\(name.stringValue) is none of the types that can be saved here: "
            + known.map(\.stringValue).joined(separator: ", ")))
    }
    var container = nestedContainer(keyedBy: TypeName.self)
    try container.encode(value, forKey: name)
  }
}

extension UnkeyedDecodingContainer {
  /// Decodes the rest of the list. Each value is read by `read`, which receives its name and container, and returns nil
  /// for an unknown name.
  mutating func decodeNamed<Value>(
    known: [TypeName],
    _ read: (TypeName, KeyedDecodingContainer<TypeName>) throws -> Value?
  ) throws -> [Value] {
    var values: [Value] = []
    while !isAtEnd {
      let container = try nestedContainer(keyedBy: TypeName.self)
      let names = container.allKeys
      guard names.count == 1, let value = try read(names[0], container) else {
        throw DecodingError.dataCorrupted(
          DecodingError.Context(
            codingPath: container.codingPath,
            debugDescription: "expected one of the names "
              + known.map(\.stringValue).joined(separator: ", ")
              + ", found " + names.map(\.stringValue).joined(separator: ", ")))
      }
      values.append(value)
    }
    return values
  }
}

extension Equatable {
  /// Whether another value has this type and is equal.
  func isEqual<Other>(to other: Other) -> Bool { other as? Self == self }
}
