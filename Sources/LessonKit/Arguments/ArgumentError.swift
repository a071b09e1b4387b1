import Requirements

/// The error that a command line was not understood, described in one sentence.
public enum ArgumentError: Error, Equatable, CustomStringConvertible {
  /// No option has this name; the suggestion is the closest name, if one is close.
  case unknownOption(String, suggestion: String?)
  /// The option's value is missing: it ends the command line, or another option follows.
  case missingValue(option: String, placeholder: String)
  /// A flag was given a value.
  case unexpectedValue(option: String, found: String)
  /// The value is not one that the option accepts; the suggestion is the closest name, if names are accepted and one is
  /// close.
  case invalidValue(option: String, expected: String, found: String, suggestion: String? = nil)
  /// The option is given twice.
  case duplicateOption(String)
  /// An argument belongs to no option.
  case unexpectedArgument(String)

  /// What was expected and what was found.
  public var description: String {
    switch self {
    case .unknownOption(let option, let suggestion):
      "unknown option \(option.excerpt)" + (suggestion.map { "; did you mean \($0)?" } ?? "")
    case .missingValue(let option, let placeholder):
      "\(option) expects a value, as in \(option) \(placeholder), and found none"
    case .unexpectedValue(let option, let found):
      "\(option) takes no value, found \"\(found.excerpt)\""
    case .invalidValue(let option, let expected, let found, let suggestion):
      "\(option) expects \(expected), found \"\(found.excerpt)\"" + (suggestion.map { "; did you mean \($0)?" } ?? "")
    case .duplicateOption(let option):
      "\(option) is given twice"
    case .unexpectedArgument(let found):
      "unexpected argument \"\(found.excerpt)\""
    }
  }
}
