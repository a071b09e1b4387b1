extension Arguments {
  /// Reads a command line.
  ///
  /// A value follows its option, `--seed 7`, or is attached to it, `--seed=7`; a value that starts with two
  /// hyphens must be attached. `--help` is a flag like others here; the caller has to look for it.
  ///
  /// - Parameter given: the arguments without the name of the program.
  /// - Throws: the first ``ArgumentError``, of the options from left to right, then of their values.
  public func parse(_ given: [String]) throws(ArgumentError) -> Settings {
    var texts: [String: [String]] = [:]
    var rest = given[...]
    while let argument = rest.popFirst() {
      guard isOption(argument) else {
        guard let operands else { throw .unexpectedArgument(argument) }
        texts[operands.name, default: []].append(argument)
        continue
      }
      let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let declaration = try declaration(named: String(parts[0]))
      if texts[declaration.name] != nil, !declaration.isRepeatable {
        throw .duplicateOption(declaration.name)
      }
      let tied = parts.count > 1 ? String(parts[1]) : nil
      let text = try value(of: declaration, tied: tied, next: &rest)
      texts[declaration.name, default: []].append(text)
    }
    for declaration in declarations { try declaration.check(texts[declaration.name] ?? []) }
    return Settings(of: self, texts: texts)
  }

  /// Whether the argument is meant as an option: one hyphen suffices, so that the error can suggest the right
  /// spelling. A negative number is not an option.
  private func isOption(_ argument: String) -> Bool {
    argument.hasPrefix("-") && argument.first { $0 != "-" }?.isLetter == true
  }

  /// The text of an option's value, empty for a flag; it is taken from the rest if it is not attached.
  private func value(
    of declaration: Declaration, tied: String?, next rest: inout ArraySlice<String>
  ) throws(ArgumentError) -> String {
    guard let placeholder = declaration.placeholder else {
      if let tied { throw .unexpectedValue(option: declaration.name, found: tied) }
      return ""
    }
    if let tied { return tied }
    guard let next = rest.first, !next.hasPrefix("--") else {
      throw .missingValue(option: declaration.name, placeholder: placeholder)
    }
    rest.removeFirst()
    return next
  }

  private func declaration(named name: String) throws(ArgumentError) -> Declaration {
    if let declaration = declarations.first(where: { $0.name == name && !$0.isOperand }) {
      return declaration
    }
    let names = declarations.filter { !$0.isOperand }.map(\.name)
    throw .unknownOption(name, suggestion: closest(to: name, among: names))
  }
}
