/// A text in the part of Markdown that this project uses.
///
/// There are headings of three levels, paragraphs, lists, tables, blocks of code, pictures, and within a line code,
/// emphasis, links, `<doc:…>` and symbols of the documentation. What else Markdown has is refused, so that a page
/// never shows a mark in place of its meaning.
struct Markdown: Equatable {
  let blocks: [MarkdownBlock]

  /// - Parameters:
  ///   - text: the text.
  ///   - file: its path, for errors.
  /// - Throws: ``MarkdownError`` for what is not used here.
  init(_ text: String, file: String = "") throws(MarkdownError) {
    var lines: [MarkdownLine] = []
    for (i, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      lines.append(MarkdownLine(number: i + 1, text: line.last == "\r" ? line.dropLast() : line))
    }
    do throws(MarkdownError) {
      var reader = MarkdownReader(lines, isInList: false)
      blocks = try reader.blocks()
    } catch {
      throw MarkdownError(file: file, line: error.line, reason: error.reason)
    }
  }

  init(blocks: [MarkdownBlock]) { self.blocks = blocks }

  /// The text of the first heading.
  var title: String {
    for case .heading(1, let text, _) in blocks { return text.plain }
    return ""
  }

  /// The formulas that stand in blocks of their own, with the line of each.
  var formulas: [(line: Int, text: String)] {
    blocks.compactMap { if case .formula(let text, let line) = $0 { (line, text) } else { nil } }
  }

  /// What stands before the first section, without the title.
  var introduction: [MarkdownBlock] { Array(withoutTitle.prefix { $0.sectionTitle == nil }) }

  var withoutTitle: [MarkdownBlock] {
    blocks.filter { if case .heading(1, _, _) = $0 { false } else { true } }
  }

  /// The blocks below a heading of the second level.
  func section(_ title: String) -> [MarkdownBlock] {
    guard let start = blocks.firstIndex(where: { $0.sectionTitle == title }) else { return [] }
    return Array(blocks[(start + 1)...].prefix { $0.sectionTitle == nil })
  }
}

/// A part of a text that stands on lines of its own.
enum MarkdownBlock: Equatable {
  case heading(Int, [Inline], line: Int)
  case paragraph([Inline])
  case list(isOrdered: Bool, start: Int, items: [[MarkdownBlock]])
  case table(header: [[Inline]], rows: [[[Inline]]])
  /// A block without a name behind its fence, or an indented one that is no command.
  case formula(String, line: Int)
  case listing(String)

  /// The text of a heading of the second level.
  var sectionTitle: String? {
    if case .heading(2, let text, _) = self { text.plain } else { nil }
  }
}

/// A line with its number in the file, from 1.
struct MarkdownLine: Equatable {
  let number: Int
  let text: Substring

  var isBlank: Bool { text.allSatisfy { $0 == " " } }
  var indentation: Int { text.prefix { $0 == " " }.count }
  func dropping(_ columns: Int) -> MarkdownLine {
    MarkdownLine(number: number, text: text.dropFirst(min(columns, indentation)))
  }
}

/// What a text has and this project does not use, in one sentence with its place.
struct MarkdownError: Error, Equatable, CustomStringConvertible {
  var file = ""
  let line: Int
  let reason: String

  var description: String { "\(file), line \(line): \(reason)" }
}
