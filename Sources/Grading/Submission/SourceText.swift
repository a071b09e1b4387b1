/// The code of a Swift file: its text without comments and without the contents of string literals.
///
/// Code within `\(…)` stays, since it is run like any other. Literals of regular expressions are no concern: bare ones
/// do not exist in the language mode of exercises, and those with `#` are refused by their first sign.
struct SourceText {
  let code: String

  init(_ text: String) {
    var (rest, code) = (Array(text)[...], "")
    Self.readCode(&rest, until: nil, into: &code)
    self.code = code
  }

  /// Reads code to its end, or to the parenthesis that closes an interpolation.
  private static func readCode(_ rest: inout ArraySlice<Character>, until end: Character?, into code: inout String) {
    var depth = 0
    while let character = rest.first {
      if rest.starts(with: "//") {
        rest = rest.drop { !$0.isNewline }
      } else if rest.starts(with: "/*") {
        skipComment(&rest)
        code += " "
      } else if let hashes = hashesOfString(rest) {
        readString(&rest, hashes: hashes, into: &code)
      } else {
        if character == "(" { depth += 1 }
        if character == ")" {
          if end != nil && depth == 0 { return }
          depth -= 1
        }
        code.append(character)
        rest.removeFirst()
      }
    }
  }

  /// Comments lie within each other.
  private static func skipComment(_ rest: inout ArraySlice<Character>) {
    var depth = 0
    repeat {
      if rest.starts(with: "/*") {
        depth += 1
        rest = rest.dropFirst(2)
      } else if rest.starts(with: "*/") {
        depth -= 1
        rest = rest.dropFirst(2)
      } else {
        rest = rest.dropFirst()
      }
    } while depth > 0 && !rest.isEmpty
  }

  /// The number of `#` in front of a string literal; nil where none begins.
  private static func hashesOfString(_ rest: ArraySlice<Character>) -> Int? {
    let hashes = rest.prefix { $0 == "#" }.count
    return rest.dropFirst(hashes).first == "\"" ? hashes : nil
  }

  /// Leaves `""` in place of a string literal, and the code of its interpolations.
  private static func readString(_ rest: inout ArraySlice<Character>, hashes: Int, into code: inout String) {
    rest = rest.dropFirst(hashes)
    let isLong = rest.starts(with: "\"\"\"")
    let raw = String(repeating: "#", count: hashes)
    let end = (isLong ? "\"\"\"" : "\"") + raw
    rest = rest.dropFirst(isLong ? 3 : 1)
    code += "\"\""
    while let character = rest.first, !rest.starts(with: end) {
      // A short literal that is not closed is an error of the compiler, and what follows is code.
      if !isLong && character.isNewline { return }
      if rest.starts(with: "\\\(raw)(") {
        rest = rest.dropFirst(hashes + 2)
        code += " ("
        readCode(&rest, until: ")", into: &code)
        code += ")"
        rest = rest.dropFirst()
      } else {
        rest = rest.dropFirst(rest.starts(with: "\\" + raw) ? hashes + 2 : 1)
      }
    }
    rest = rest.dropFirst(end.count)
  }
}
