/// What the text of a learner's file may not contain: ways out of the function that it is to write. An answer needs
/// none of them.
enum SourceGate {
  /// - Throws: the sentence on the first thing that is refused.
  static func check(_ submission: Submission) throws(Refusal) {
    let code = SourceText(submission.text).code
    if let sentence = signRefusal(code) ?? importRefusal(code) ?? wordRefusal(code) { throw Refusal(sentence) }
  }

  /// Attributes that change nothing outside of the file.
  private static let attributes: Set<String> = [
    "discardableResult", "inline", "inlinable", "escaping", "autoclosure", "Sendable", "available",
  ]

  /// Kinds of declarations that an import may name.
  private static let kinds: Set<Substring> = ["struct", "class", "enum", "func", "protocol", "typealias", "var", "let"]

  private static func importRefusal(_ code: String) -> String? {
    for match in code.matches(of: /\bimport\b\s*`?(\w+)`?(?:\s+`?(\w+))?/) {
      let (first, second) = (match.output.1, match.output.2)
      let module = kinds.contains(first) ? second ?? first : first
      if module != "Matrices" { return "it imports \(module): an answer needs Matrices alone" }
    }
    return nil
  }

  private static func signRefusal(_ code: String) -> String? {
    for match in code.matches(of: /@\s*`?(\w+)/) where !attributes.contains(String(match.1)) {
      return "the attribute @\(match.1) is not for exercises"
    }
    if let match = code.firstMatch(of: /#\s*([\w\/]+)/) {
      return "#\(match.1) is not for exercises, which are compiled as they stand"
    }
    return nil
  }

  private static func wordRefusal(_ code: String) -> String? {
    for match in code.matches(of: /\w+/) {
      let word = String(match.output)
      if word.lowercased().contains("unsafe") || hidden.contains(word) {
        return "\(word) reaches for memory by its address, which no answer needs"
      }
      if word == "operator" || word == "precedencegroup" || word == "macro" {
        return "it declares an \(word), which no answer needs"
      }
    }
    let hiding =
      /\b(?:struct|class|enum|actor|protocol|typealias|func)\s+`?(Matrix|Value|serve|Double|Int|Swift|Array)\b/
    if let match = code.firstMatch(of: hiding) { return "it declares a \(match.1), which hides that of the library" }
    return nil
  }

  private static let hidden: Set<String> = [
    "Unmanaged", "OpaquePointer", "CVaListPointer", "Builtin",
  ]
}
