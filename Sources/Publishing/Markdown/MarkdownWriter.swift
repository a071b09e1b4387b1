import Figures
import LessonKit

/// Where the links of a text lead to in the book.
protocol LinkTargets {
  /// The address for a target that a text names, relative to its own file; nil if there is nothing.
  func address(of target: String, text: String) -> String?
  /// The address and the title of an article; nil if there is none.
  func article(_ name: String) -> (address: String, title: String)?
  /// The address for a name in the documentation.
  func symbol(_ name: String) -> String?
  /// The address for a piece of code that is the name of a file.
  func code(_ text: String) -> String?
}

/// Writes a text as the elements of a page.
struct MarkdownWriter {
  let targets: any LinkTargets
  /// The path of the text, for errors.
  let file: String

  /// - Throws: ``MarkdownError`` if a link leads nowhere.
  func html(_ blocks: [MarkdownBlock]) throws(MarkdownError) -> String {
    var anchors = Anchors()
    return try html(blocks, &anchors)
  }

  private func html(_ blocks: [MarkdownBlock], _ anchors: inout Anchors) throws(MarkdownError) -> String {
    var parts: [String] = []
    for block in blocks { parts.append(try html(block, &anchors)) }
    return parts.joined(separator: "\n")
  }

  private func html(_ block: MarkdownBlock, _ anchors: inout Anchors) throws(MarkdownError) -> String {
    switch block {
    case .heading(let level, let text, _):
      let id = anchors.anchor(for: text.plain)
      return "<h\(level) id=\"\(id)\">\(try html(text))</h\(level)>"
    case .paragraph(let text):
      if case .picture(let description, let source, let line)? = text.first, text.count == 1 {
        return "<figure><div class=\"image\">\(try picture(description, source, line))</div></figure>"
      }
      return "<p>\(try html(text))</p>"
    case .list(let isOrdered, let start, let items):
      var entries: [String] = []
      for item in items { entries.append(try self.item(item, &anchors)) }
      let first = isOrdered && start != 1 ? " start=\"\(start)\"" : ""
      let name = isOrdered ? "ol" : "ul"
      return "<\(name)\(first)>\n\(entries.joined(separator: "\n"))\n</\(name)>"
    case .table(let header, let rows): return try table(header, rows)
    case .formula(let text, _): return (try? Report.typeset(text)) ?? Self.listing(text)
    case .listing(let text): return Self.listing(text)
    }
  }

  private static func listing(_ text: String) -> String { "<pre class=\"listing\">\(text.escaped)</pre>" }

  /// The first paragraph of an item stands in its line.
  private func item(_ blocks: [MarkdownBlock], _ anchors: inout Anchors) throws(MarkdownError) -> String {
    guard case .paragraph(let text)? = blocks.first else { return "<li>\(try html(blocks, &anchors))</li>" }
    let rest = blocks.count > 1 ? "\n" + (try html(Array(blocks.dropFirst()), &anchors)) : ""
    return "<li>\(try html(text))\(rest)</li>"
  }

  // MARK: - Within a line

  func html(_ parts: [Inline]) throws(MarkdownError) -> String {
    var text = ""
    for part in parts { text += try html(part) }
    return text
  }

  private func html(_ part: Inline) throws(MarkdownError) -> String {
    switch part {
    case .text(let text): return text.escapedWords
    case .code(let text): return Self.linked("<code>\(text.breakable)</code>", to: targets.code(text))
    case .symbol(let name):
      let shown = name.split(separator: "/").last.map(String.init) ?? name
      return Self.linked("<code>\(shown.breakable)</code>", to: targets.symbol(name))
    case .emphasis(let parts): return "<em>\(try html(parts))</em>"
    case .strong(let parts): return "<strong>\(try html(parts))</strong>"
    case .link(let parts, let target, let line):
      guard let address = targets.address(of: target, text: parts.plain) else {
        throw MarkdownError(file: file, line: line, reason: "the link to \(target) leads nowhere")
      }
      // Code within a link is no link of its own.
      return "<a href=\"\(address.escaped)\">\(parts.plain.escapedWords)</a>"
    case .article(let name, let line):
      guard let article = targets.article(name) else {
        throw MarkdownError(file: file, line: line, reason: "there is no article \(name)")
      }
      return "<a href=\"\(article.address.escaped)\">\(article.title.escaped)</a>"
    case .picture(let description, let source, let line): return try picture(description, source, line)
    }
  }

  private static func linked(_ markup: String, to address: String?) -> String {
    address.map { "<a href=\"\($0.escaped)\">\(markup)</a>" } ?? markup
  }

  private func picture(_ text: String, _ source: String, _ line: Int) throws(MarkdownError) -> String {
    guard !text.isEmpty else { throw MarkdownError(file: file, line: line, reason: "a picture without a description") }
    guard let address = targets.address(of: source, text: text) else {
      throw MarkdownError(file: file, line: line, reason: "there is no picture \(source)")
    }
    return "<img src=\"\(address.escaped)\" alt=\"\(text.escaped)\" />"
  }

  // MARK: - Tables

  private func table(_ header: [[Inline]], _ rows: [[[Inline]]]) throws(MarkdownError) -> String {
    let columns = header.indices
    let numeric = columns.map { column in
      let texts = rows.map { $0[column].plain }.filter { !$0.isEmpty }
      return !texts.isEmpty && texts.allSatisfy { $0.wholeMatch(of: /[-−+]?\d[\d .,e·×⁻⁰¹²³⁴-⁹−–±()to-]*%?/) != nil }
    }
    let isLong = columns.map { column in rows.contains { $0[column].plain.count > 16 } }
    let formulas = columns.map { column in FormulaCells(rows.map { $0[column].plain }) }
    func cell(_ text: [Inline], _ column: Int, _ element: String) throws(MarkdownError) -> String {
      let style = numeric[column] ? " class=\"number\"" : isLong[column] ? " class=\"words\"" : ""
      var content = try html(text)
      if case .text(let plain)? = text.first, text.count == 1, element == "td", !numeric[column],
        let formula = formulas[column].markup(plain)
      {
        content = formula
      }
      return "<\(element)\(element == "th" ? " scope=\"col\"" : "")\(style)>\(content)</\(element)>"
    }
    func line(_ cells: [[Inline]], _ element: String) throws(MarkdownError) -> String {
      var text = ""
      for column in columns { text += try cell(cells[column], column, element) }
      return "<tr>\(text)</tr>"
    }
    var lines: [String] = []
    for row in rows { lines.append(try line(row, "td")) }
    return """
      <div class="table"><table>
      <thead>\(try line(header, "th"))</thead>
      <tbody>
      \(lines.joined(separator: "\n"))
      </tbody>
      </table></div>
      """
  }
}

/// The anchors of a page's headings, each once.
struct Anchors {
  private var used: Set<String> = []

  mutating func anchor(for title: String) -> String {
    let words = title.lowercased().split { !($0.isLetter || $0.isNumber) }
    let name = words.isEmpty ? "section" : words.joined(separator: "-")
    var (anchor, number) = (name, 2)
    while !used.insert(anchor).inserted {
      anchor = "\(name)-\(number)"
      number += 1
    }
    return anchor
  }
}

extension String {
  /// The text of code, escaped, that may be broken behind a slash and before a capital or a point.
  var breakable: String { escaped.replacing("/", with: "/<wbr />").replacing("(", with: "(<wbr />") }
}
