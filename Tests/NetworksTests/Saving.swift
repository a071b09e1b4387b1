import Foundation

/// A value written as JSON and read again.
func savedAndRead<Value: Codable>(_ value: Value) throws -> Value {
  try JSONDecoder().decode(Value.self, from: JSONEncoder().encode(value))
}

/// The JSON text of a value, its keys in alphabetical order.
func json(_ value: some Encodable) throws -> String {
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
  return String(decoding: try encoder.encode(value), as: UTF8.self)
}

/// What the error says that a text is no value of a type; nil if it is one.
func problem<Value: Decodable>(_ text: String, as type: Value.Type) -> String? {
  do {
    _ = try JSONDecoder().decode(type, from: Data(text.utf8))
    return nil
  } catch DecodingError.dataCorrupted(let context) {
    return context.debugDescription
  } catch {
    return "\(error)"
  }
}

/// The same with one thing of the JSON text of a valid value replaced, which must be there.
func problem<Value: Codable>(
  _ value: Value, replacing old: String, by new: String
) throws -> String? {
  let text = try json(value)
  let changed = text.replacingOccurrences(of: old, with: new)
  return changed == text ? "\(old) is not in \(text)" : problem(changed, as: Value.self)
}
