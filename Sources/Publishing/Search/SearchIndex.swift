import LessonKit

/// The index that the search box reads: for each section of each page its address, its titles and its words.
struct SearchIndex {
  struct Section: Equatable {
    let address: String
    let page: String
    let heading: String
    let kind: String
    let words: String
  }

  private(set) var sections: [Section] = []

  /// Adds the sections of a page.
  mutating func add(_ page: Page) {
    var (anchor, heading, text, inHeading) = ("", "", "", false)
    var scanner = MarkupScanner(page.body)
    func finish(_ sections: inout [Section]) {
      let words = Self.words(of: text)
      if words.isEmpty && heading.isEmpty { return }
      sections.append(
        Section(
          address: page.name + (anchor.isEmpty ? "" : "#" + anchor), page: page.title, heading: heading.trimmed,
          kind: page.kind.name, words: words.joined(separator: " ")))
    }
    while let part = scanner.next() {
      switch part {
      case .tag(let range, let name, let isEnd, _):
        let tag = String(decoding: scanner.bytes[range.prefix(200)], as: UTF8.self)
        // A term of the glossary is found like a section.
        if name == "h2" || (name == "dt" && (inHeading || tag.contains("id="))) {
          if isEnd {
            inHeading = false
          } else {
            finish(&sections)
            anchor = tag.firstMatch(of: /id="([^"]*)"/).map { String($0.1) } ?? ""
            (heading, text, inHeading) = ("", "", true)
          }
        }
        if !Self.inline.contains(name) { text += " " }
      case .text(let range):
        let part = String(decoding: scanner.bytes[range], as: UTF8.self).unescaped
        if inHeading { heading += part } else { text += part }
      }
    }
    finish(&sections)
  }

  private static let inline: Set<String> = ["em", "strong", "b", "i", "a", "span", "wbr", "mi", "mn", "mo", "code"]

  /// The different words of a text, small, in the order of their first occurrence.
  static func words(of text: String) -> [String] {
    var seen: Set<Substring> = []
    let words = text.lowercased().split { !($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" || $0 == "′") }
    return words.filter { $0.count > 1 && $0.count < 40 && seen.insert($0).inserted }.map(String.init)
  }

  /// The script that defines the index.
  var script: String {
    let entries = sections.map { section in
      JSONValue.array([
        .string(section.address), .string(section.page), .string(section.heading), .string(section.kind),
        .string(section.words),
      ])
    }
    return "window.searchIndex = [\n" + entries.map(\.text).joined(separator: ",\n") + "\n];\n"
  }
}

extension String {
  /// The text without blanks and line ends around it.
  var trimmed: String {
    let start = drop { $0.isWhitespace }
    return String(start.reversed().drop { $0.isWhitespace }.reversed())
  }
}
