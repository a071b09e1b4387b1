/// Reads the blocks of a text, line by line.
struct MarkdownReader {
  let lines: [MarkdownLine]
  /// Whether the lines belong to an item of a list, where an indented block is code.
  let isInList: Bool
  var position = 0

  init(_ lines: [MarkdownLine], isInList: Bool) { (self.lines, self.isInList) = (lines, isInList) }

  mutating func blocks() throws(MarkdownError) -> [MarkdownBlock] {
    var blocks: [MarkdownBlock] = []
    while position < lines.count {
      if lines[position].isBlank { position += 1 } else { blocks.append(try block()) }
    }
    return blocks
  }

  private mutating func block() throws(MarkdownError) -> MarkdownBlock {
    let line = lines[position]
    if line.text.hasPrefix("```") { return try fenced() }
    if line.indentation >= 4 { return indented() }
    if let heading = try heading(line) { return heading }
    if MarkdownItem(line) != nil { return try list() }
    if line.text.hasPrefix("|") { return try table() }
    try refuse(line, isFirst: true)
    return try paragraph()
  }

  /// Whether a line ends the paragraph before it.
  func isStart(_ line: MarkdownLine) -> Bool {
    line.isBlank || line.text.hasPrefix("```") || line.text.hasPrefix("#") || line.text.hasPrefix("|")
      || MarkdownItem(line) != nil
  }

  /// A sum that goes on in the next line of a paragraph is no item of a list.
  private func refuse(_ line: MarkdownLine, isFirst: Bool) throws(MarkdownError) {
    let text = line.text.drop { $0 == " " }
    let reason: String? =
      if text.hasPrefix(">") {
        "quotations are not used here"
      } else if text.hasPrefix("---") || text.hasPrefix("***") || text.hasPrefix("___") {
        "lines between parts are not used here"
      } else if isFirst, text.hasPrefix("+ ") {
        "an item of a list begins with a hyphen here, found +"
      } else if text.hasPrefix("["), text.contains("]: ") {
        "a link has its target behind it here"
      } else {
        nil
      }
    if let reason { throw MarkdownError(line: line.number, reason: reason) }
  }

  // MARK: - Parts

  private mutating func heading(_ line: MarkdownLine) throws(MarkdownError) -> MarkdownBlock? {
    let level = line.text.prefix { $0 == "#" }.count
    guard level > 0 else { return nil }
    let text = line.text.dropFirst(level)
    guard level <= 3, text.first == " " else {
      throw MarkdownError(
        line: line.number, reason: "a heading has one to three # and a blank, found \"\(line.text.prefix(20))\"")
    }
    position += 1
    return .heading(level, try InlineReader.inlines(text.dropFirst(), line: line.number), line: line.number)
  }

  private mutating func paragraph() throws(MarkdownError) -> MarkdownBlock {
    let start = position
    position += 1
    while position < lines.count, !isStart(lines[position]) {
      try refuse(lines[position], isFirst: false)
      if lines[position].text.allSatisfy({ $0 == "=" }) {
        throw MarkdownError(line: lines[position].number, reason: "a heading begins with # here")
      }
      position += 1
    }
    let text = lines[start..<position].map { $0.text.drop { $0 == " " } }.joined(separator: "\n")
    return .paragraph(try InlineReader.inlines(text[...], line: lines[start].number))
  }

  private static let languages: Set<Substring> = ["swift", "python", "text", "sh", "bash"]

  private mutating func fenced() throws(MarkdownError) -> MarkdownBlock {
    let start = position
    let language = lines[start].text.dropFirst(3)
    guard language.isEmpty || Self.languages.contains(language) else {
      throw MarkdownError(
        line: lines[start].number,
        reason: "a block is a formula, or swift, python, text, sh or bash, found \"\(language.prefix(20))\"")
    }
    repeat { position += 1 } while position < lines.count && !lines[position].text.hasPrefix("```")
    guard position < lines.count else {
      throw MarkdownError(line: lines[start].number, reason: "this block has no end")
    }
    let text = Self.text(lines[(start + 1)..<position])
    position += 1
    return language.isEmpty && !isInList ? .formula(text, line: lines[start].number + 1) : .listing(text)
  }

  /// Lines that are indented by four blanks, and the empty ones between them.
  private mutating func indented() -> MarkdownBlock {
    let start = position
    var end = position
    while position < lines.count, lines[position].isBlank || lines[position].indentation >= 4 {
      if !lines[position].isBlank { end = position }
      position += 1
    }
    position = end + 1
    let text = Self.text(lines[start...end])
    let isCommand = ["swift ", ".build/", "sbatch "].contains(where: text.hasPrefix)
    return isInList || isCommand ? .listing(text) : .formula(text, line: lines[start].number)
  }

  private static func text(_ lines: ArraySlice<MarkdownLine>) -> String {
    let margin = lines.filter { !$0.isBlank }.map(\.indentation).min() ?? 0
    return lines.map { $0.text.dropFirst(margin) }.joined(separator: "\n")
  }
}
