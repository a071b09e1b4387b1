import LessonKit

/// A Swift file as a listing, in which comments are quiet and keywords strong.
enum SwiftListing {
  private static let keywords: Set<Substring> = [
    "actor", "as", "associatedtype", "async", "await", "borrowing", "break", "case", "catch", "consuming", "continue",
    "default", "defer", "deinit", "do", "else", "enum", "extension", "fallthrough", "false", "fileprivate", "final",
    "any", "for", "func", "guard", "if", "import", "in", "init", "inout", "internal", "is", "let", "mutating", "nil",
    "nonisolated", "package", "private", "protocol", "public", "repeat", "return", "self", "Self", "some", "static",
    "struct", "subscript",
    "switch", "throw", "throws", "true", "try", "typealias", "var", "where", "while", "unsafe",
  ]

  static func html(_ text: String) -> String {
    var isInText = false
    let ends = text.split(separator: "\n", omittingEmptySubsequences: false)
    let lines = (ends.last == "" ? ends.dropLast() : ends[...]).map { line in
      html(line, isInText: &isInText)
    }
    return "<pre class=\"listing source\">\(lines.joined(separator: "\n"))</pre>"
  }

  /// A line; `isInText` is whether it belongs to a text of several lines.
  private static func html(_ line: Substring, isInText: inout Bool) -> String {
    if line.contains("\"\"\"") {
      isInText.toggle()
      return String(line).escaped
    }
    if isInText { return String(line).escaped }
    var output = ""
    var rest = line
    while let first = rest.first {
      if rest.hasPrefix("//") { return output + "<i>\(String(rest).escaped)</i>" }
      if first == "\"" {
        let end = endOfText(rest)
        output += String(rest[..<end]).escaped
        rest = rest[end...]
      } else if first.isLetter || first == "_" {
        let word = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
        output += keywords.contains(word) ? "<b>\(word)</b>" : String(word).escaped
        rest = rest[word.endIndex...]
      } else {
        let other = rest.prefix { !$0.isLetter && $0 != "_" && $0 != "\"" && $0 != "/" }
        let part = other.isEmpty ? rest.prefix(1) : other
        output += String(part).escaped
        rest = rest[part.endIndex...]
      }
    }
    return output
  }

  private static func endOfText(_ rest: Substring) -> Substring.Index {
    var i = rest.index(after: rest.startIndex)
    var isEscaped = false
    while i < rest.endIndex {
      if rest[i] == "\"", !isEscaped { return rest.index(after: i) }
      isEscaped = rest[i] == "\\" && !isEscaped
      i = rest.index(after: i)
    }
    return i
  }
}
