/// The typed key of an option; ``Settings`` turns it into the value.
public struct Argument<Value: Sendable>: Sendable {
  /// The option with its two hyphens, or the placeholder of the operands.
  let name: String
  /// Converts the texts that were given to the value; there are none if the option was not given.
  let read: @Sendable (_ texts: [String], _ isQuick: Bool) throws(ArgumentError) -> Value

  private init(
    _ name: String, read: @escaping @Sendable (_ texts: [String], _ isQuick: Bool) throws(ArgumentError) -> Value
  ) {
    (self.name, self.read) = (name, read)
  }

  /// An option that takes one value, read by `read`. Without it a quick run has a value of its own, if there is one.
  static func one(
    _ name: String, default value: Value, quick: Value? = nil,
    read: @escaping @Sendable (String) throws(ArgumentError) -> Value
  ) -> Argument {
    Argument("--" + name) { (texts, isQuick) throws(ArgumentError) in
      guard let text = texts.last else { return isQuick ? quick ?? value : value }
      return try read(text)
    }
  }
}

extension Argument<Bool> {
  static func flag(_ name: String) -> Argument {
    Argument("--" + name) { texts, _ in !texts.isEmpty }
  }
}

extension Argument<Int> {
  static func integer(
    _ name: String, default value: Int, quick: Int? = nil, in range: ClosedRange<Int>
  ) -> Argument {
    .one(name, default: value, quick: quick) { (text) throws(ArgumentError) in
      try wholeNumber(text, of: "--" + name, in: range)
    }
  }
}

extension Argument<Int?> {
  static func optionalInteger(_ name: String, in range: ClosedRange<Int>) -> Argument {
    .one(name, default: nil) { (text) throws(ArgumentError) in
      try wholeNumber(text, of: "--" + name, in: range)
    }
  }
}

extension Argument<Double> {
  static func number(_ name: String, default value: Double, in range: NumberRange) -> Argument {
    .one(name, default: value) { (text) throws(ArgumentError) in
      guard let number = Double(text), range.contains(number) else {
        throw .invalidValue(option: "--" + name, expected: range.expected, found: text)
      }
      return number
    }
  }
}

extension Argument<String> {
  static func text(
    _ name: String, default value: String, quick: String? = nil, among choices: [String]? = nil
  ) -> Argument {
    .one(name, default: value, quick: quick) { (text) throws(ArgumentError) in
      try member(text, of: "--" + name, among: choices)
    }
  }
}

extension Argument<String?> {
  static func optionalText(_ name: String) -> Argument {
    .one(name, default: nil) { (text) throws(ArgumentError) in
      try member(text, of: "--" + name, among: nil)
    }
  }
}

extension Argument where Value: CaseIterable & RawRepresentable<String> {
  static func choice(_ name: String, default value: Value) -> Argument {
    .one(name, default: value) { (text) throws(ArgumentError) in
      guard let choice = Value(rawValue: text) else {
        throw noMember(text, of: "--" + name, among: Value.allCases.map(\.rawValue))
      }
      return choice
    }
  }
}

extension Argument<[String]> {
  static func texts(_ name: String, among choices: [String]?) -> Argument {
    Argument(name) { (texts, _) throws(ArgumentError) in
      for text in texts { _ = try member(text, of: name, among: choices) }
      return texts
    }
  }
}

// MARK: - Reading one value

private func wholeNumber(
  _ text: String, of option: String, in range: ClosedRange<Int>
) throws(ArgumentError) -> Int {
  guard let number = Int(text), range.contains(number) else {
    let expected = "a whole number" + (limits(of: range).map { ", \($0)" } ?? "")
    throw .invalidValue(option: option, expected: expected, found: text)
  }
  return number
}

private func member(
  _ text: String, of option: String, among choices: [String]?
) throws(ArgumentError) -> String {
  guard !text.isEmpty else {
    throw .invalidValue(option: option, expected: "some text", found: text)
  }
  if let choices, !choices.contains(text) { throw noMember(text, of: option, among: choices) }
  return text
}

/// The error for a text that is none of the choices, with the one that was probably meant. All of them are listed if
/// they are few.
private func noMember(_ text: String, of option: String, among choices: [String]) -> ArgumentError {
  .invalidValue(
    option: option, expected: choices.count <= 12 ? alternatives(choices) : "one of \(choices.count) names, see --help",
    found: text, suggestion: closest(to: text, among: choices))
}

private func alternatives(_ names: [String]) -> String {
  guard let last = names.last, names.count > 1 else { return names.first ?? "nothing" }
  return names.dropLast().joined(separator: ", ") + " or " + last
}
