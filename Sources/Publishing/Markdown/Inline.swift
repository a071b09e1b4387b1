/// A part of a line of text.
enum Inline: Equatable {
  case text(String)
  case code(String)
  /// A name of the documentation, written in two backticks.
  case symbol(String)
  case emphasis([Inline])
  case strong([Inline])
  case link([Inline], to: String, line: Int)
  /// `<doc:Name>`, an article.
  case article(String, line: Int)
  case picture(String, source: String, line: Int)
}

extension [Inline] {
  /// The text without its marks.
  var plain: String {
    map { part in
      switch part {
      case .text(let text), .code(let text), .symbol(let text): text
      case .emphasis(let parts), .strong(let parts), .link(let parts, _, _): parts.plain
      case .article(let name, _): name
      case .picture(let text, _, _): text
      }
    }.joined()
  }

  /// The targets of the links, of articles with `doc:` before them, and the pieces of code.
  var references: [String] {
    flatMap { part -> [String] in
      switch part {
      case .emphasis(let parts), .strong(let parts): parts.references
      case .link(let parts, let target, _): [target] + parts.references
      case .article(let name, _): ["doc:" + name]
      default: []
      }
    }
  }
}

/// Reads the parts of a line, or of the lines of a paragraph.
struct InlineReader {
  private let characters: [Character]
  private let firstLine: Int
  private var position = 0

  static func inlines(_ text: Substring, line: Int) throws(MarkdownError) -> [Inline] {
    var reader = InlineReader(characters: Array(text), firstLine: line)
    return try reader.inlines(until: nil)
  }

  private init(characters: [Character], firstLine: Int) {
    (self.characters, self.firstLine) = (characters, firstLine)
  }

  private var line: Int { firstLine + characters[..<min(position, characters.count)].count { $0 == "\n" } }

  private func starts(_ mark: String) -> Bool { characters[position...].starts(with: mark) }

  private func refusal(_ reason: String) -> MarkdownError { MarkdownError(line: line, reason: reason) }

  /// The parts up to a mark, which is skipped.
  private mutating func inlines(until end: String?) throws(MarkdownError) -> [Inline] {
    var parts: [Inline] = []
    var text = ""
    func flush() {
      if !text.isEmpty { parts.append(.text(text)) }
      text = ""
    }
    while position < characters.count {
      if let end, starts(end) {
        position += end.count
        flush()
        return parts
      }
      let character = characters[position]
      if character == "`" {
        flush()
        parts.append(try code())
      } else if character == "*", let mark = emphasisMark {
        flush()
        position += mark.count
        let inner = try inlines(until: mark)
        parts.append(mark.count == 2 ? .strong(inner) : .emphasis(inner))
      } else if starts("![") || (character == "[" && isLink) {
        flush()
        parts.append(try link())
      } else if character == "<", let tag = try tag() {
        flush()
        parts.append(tag)
      } else {
        text.append(character == "\n" ? " " : character)
        position += 1
      }
    }
    if let end { throw refusal("nothing ends what begins with \(end == "]" ? "[" : end)") }
    flush()
    return parts
  }

  // MARK: - Parts

  private mutating func code() throws(MarkdownError) -> Inline {
    let isSymbol = starts("``")
    let mark = isSymbol ? "``" : "`"
    position += mark.count
    let start = position
    while position < characters.count, !starts(mark) { position += 1 }
    guard position < characters.count, start < position else { throw refusal("code between \(mark) has no end") }
    let text = String(characters[start..<position].map { $0 == "\n" ? " " : $0 })
    position += mark.count
    return isSymbol ? .symbol(text) : .code(text)
  }

  /// The mark of emphasis that begins here: an asterisk before a letter that another one behind a letter ends, and not
  /// the sign of a product or of an optimum.
  private var emphasisMark: String? {
    let mark = starts("**") ? "**" : "*"
    let next = position + mark.count
    guard next < characters.count, !characters[next].isWhitespace else { return nil }
    if position > 0, characters[position - 1].isLetter || characters[position - 1].isNumber { return nil }
    var end = next + 1
    while end < characters.count {
      if characters[end...].starts(with: mark), !characters[end - 1].isWhitespace { return mark }
      end += 1
    }
    return nil
  }

  /// Whether a text in brackets is followed by a target; else it is an interval or a matrix.
  private var isLink: Bool {
    var depth = 0
    for i in position..<characters.count {
      if characters[i] == "[" { depth += 1 }
      if characters[i] == "]" { depth -= 1 }
      if depth == 0 { return i + 1 < characters.count && characters[i + 1] == "(" && i > position + 1 }
    }
    return false
  }

  private mutating func link() throws(MarkdownError) -> Inline {
    let isPicture = starts("!")
    let place = line
    position += isPicture ? 2 : 1
    let text = try inlines(until: "]")
    guard position < characters.count, characters[position] == "(",
      let end = characters[position...].firstIndex(of: ")")
    else { throw refusal("a link without a target") }
    let target = String(characters[(position + 1)..<end])
    guard !target.isEmpty, !target.contains(where: \.isWhitespace) else {
      throw refusal("\"\(target)\" is no target of a link")
    }
    position = end + 1
    return isPicture ? .picture(text.plain, source: target, line: place) : .link(text, to: target, line: place)
  }

  /// `<doc:Name>`. Elements of HTML are refused, other signs are text.
  private mutating func tag() throws(MarkdownError) -> Inline? {
    guard position + 1 < characters.count,
      characters[position + 1].isLetter || "/!?".contains(characters[position + 1]),
      let end = characters[position...].firstIndex(of: ">")
    else { return nil }
    let content = String(characters[(position + 1)..<end])
    guard content.hasPrefix("doc:") else { throw refusal("elements of HTML are not used here, found <\(content)>") }
    let place = line
    position = end + 1
    return .article(String(content.dropFirst(4)), line: place)
  }
}
