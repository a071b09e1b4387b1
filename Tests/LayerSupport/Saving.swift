import Foundation
import Networks
import Testing

/// A value written as JSON and read again.
package func savedAndRead<Value: Codable>(_ value: Value) throws -> Value {
  try JSONDecoder().decode(Value.self, from: JSONEncoder().encode(value))
}

/// The JSON text of a value, its keys in alphabetical order.
package func json(_ value: some Encodable) throws -> String {
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
  return String(decoding: try encoder.encode(value), as: UTF8.self)
}

/// What the error says that a text is no value of a type; nil if it is one.
package func problem<Value: Decodable>(_ text: String, as type: Value.Type) -> String? {
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
package func problem<Value: Codable>(
  _ value: Value, replacing old: String, by new: String
) throws -> String? {
  let text = try json(value)
  let changed = text.replacingOccurrences(of: old, with: new)
  return changed == text ? "\(old) is not in \(text)" : problem(changed, as: Value.self)
}

/// The same with the value at some keys, one inside the other, replaced by another one, or taken away.
package func problem<Value: Codable>(
  _ value: Value, at keys: [String], being new: (any Encodable)?
) throws -> String? {
  func changed(_ object: Any, _ keys: ArraySlice<String>) throws -> Any {
    guard let key = keys.first else {
      return try JSONSerialization.jsonObject(
        with: Data(json(new!).utf8), options: .fragmentsAllowed)
    }
    guard var fields = object as? [String: Any], let old = fields[key] else {
      return "\(key) is not in \(object)"
    }
    if new == nil && keys.count == 1 {
      fields[key] = nil
    } else {
      fields[key] = try changed(old, keys.dropFirst())
    }
    return fields
  }
  let object = try JSONSerialization.jsonObject(with: Data(json(value).utf8))
  let data = try JSONSerialization.data(withJSONObject: changed(object, keys[...]))
  return problem(String(decoding: data, as: UTF8.self), as: Value.self)
}

/// A value comes back equal; its name is in the file, and a file with another one is an error. Of a type without
/// settings and parameters there is nothing but the name.
package func expectSaved<Value: Codable & Equatable>(
  _ value: Value, as name: String, location: SourceLocation = #_sourceLocation
) throws {
  #expect(try savedAndRead([value]) == [value], sourceLocation: location)
  #expect(try json([value]).contains("\"\(name)\""), sourceLocation: location)
  let other = try problem([value], replacing: "\"\(name)\"", by: "\"Other\"")
  #expect(other != nil, sourceLocation: location)
  if Value.self is any SavedByName.Type {
    #expect(try json([value]) == "[\"\(name)\"]", sourceLocation: location)
    #expect(other == "expected a \(name), found a Other", sourceLocation: location)
  }
}
