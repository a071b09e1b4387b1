/// The declaration of an option for the help and the parser, without the type of its value.
struct Declaration: Sendable {
  /// The option with its two hyphens, or the placeholder of the operands.
  let name: String
  /// The placeholder of the value in the help; nil for a flag.
  let placeholder: String?
  /// The purpose of the option.
  let help: String
  /// The values that it accepts, in words.
  let limits: String?
  /// The value of a run that does not give the option, in words.
  let standard: String?
  /// The same for a quick run, if it differs.
  let quick: String?
  let isRepeatable: Bool
  /// Throws an error if the texts that were given are not a valid value.
  let check: @Sendable ([String]) throws(ArgumentError) -> Void

  var isOperand: Bool { !name.hasPrefix("--") }
  var takesValue: Bool { placeholder != nil }
  var bareName: String { String(name.drop { $0 == "-" }) }

  init<Value>(
    _ argument: Argument<Value>, placeholder: String? = nil, help: String, limits: String? = nil,
    standard: String? = nil, quick: String? = nil, isRepeatable: Bool = false
  ) {
    (name, self.placeholder, self.help) = (argument.name, placeholder, help)
    (self.limits, self.standard, self.quick, self.isRepeatable) = (limits, standard, quick, isRepeatable)
    check = { (texts) throws(ArgumentError) in _ = try argument.read(texts, false) }
  }

  /// The value of a run in words, nil if it was not given and has no default.
  func value(in texts: [String: [String]], isQuick: Bool) -> String? {
    guard let given = texts[name] else { return isQuick ? quick ?? standard : standard }
    return takesValue ? given.joined(separator: ", ") : "yes"
  }
}
