import Requirements

/// A JSON value, RFC 8259, whose objects keep the order of their members.
///
/// ```swift
/// let value: JSONValue = ["name": "tanh", "passed": true, "worstError": .number(2.1e-11)]
/// value.text  // {"name":"tanh","passed":true,"worstError":2.1e-11}
/// ```
public enum JSONValue: Sendable {
  /// A real number. JSON has no infinities and no NaN: they become null.
  case number(Double)
  /// A whole number.
  case integer(Int)
  /// A text.
  case string(String)
  /// A truth value.
  case bool(Bool)
  /// No value.
  case null
  /// Values in order.
  case array([JSONValue])
  /// Named values in order; the names differ.
  case object([(name: String, value: JSONValue)])

  /// The value on one line without spaces. Numbers have the fewest digits that are read back as the same
  /// double.
  public var text: String {
    switch self {
    case .number(let number): number.isFinite ? "\(number)" : "null"
    case .integer(let number): "\(number)"
    case .string(let string): Self.quoted(string)
    case .bool(let bool): bool ? "true" : "false"
    case .null: "null"
    case .array(let values): "[" + values.map(\.text).joined(separator: ",") + "]"
    case .object(let members): Self.text(of: members)
    }
  }

  private static func text(of members: [(name: String, value: JSONValue)]) -> String {
    let names = members.map(\.name)
    require(
      Set(names).count == names.count, "a JSON object with a name twice: \(names)")
    let texts = members.map { quoted($0.name) + ":" + $0.value.text }
    return "{" + texts.joined(separator: ",") + "}"
  }

  /// RFC 8259, section 7: quote, backslash and control characters must be escaped.
  private static func quoted(_ string: String) -> String {
    var quoted = "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\r": quoted += "\\r"
      case "\t": quoted += "\\t"
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}

extension JSONValue: ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByStringInterpolation, ExpressibleByBooleanLiteral, ExpressibleByNilLiteral,
  ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  /// A real number.
  public init(floatLiteral value: Double) { self = .number(value) }
  /// A whole number.
  public init(integerLiteral value: Int) { self = .integer(value) }
  /// A text.
  public init(stringLiteral value: String) { self = .string(value) }
  /// A truth value.
  public init(booleanLiteral value: Bool) { self = .bool(value) }
  /// No value.
  public init(nilLiteral: ()) { self = .null }
  /// Values in order.
  public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
  /// Named values in order.
  public init(dictionaryLiteral elements: (String, JSONValue)...) {
    self = .object(elements.map { (name: $0.0, value: $0.1) })
  }
}
