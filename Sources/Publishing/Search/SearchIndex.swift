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
        // A term of the glossary is found like a section.
        if name == "h2" || name == "dt" {
          let tag = String(decoding: scanner.bytes[range.prefix(200)], as: UTF8.self)
          if isEnd {
            inHeading = false
          } else if name == "h2" || inHeading || tag.contains("id=") {
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
    // By scalars: to find the boundaries of characters would take longer than the rest of the book.
    let words = text.lowercased().unicodeScalars.split { !isPartOfWord($0) }.map(Substring.init)
    return words.filter { $0.count > 1 && $0.count < 40 && seen.insert($0).inserted }.map(String.init)
  }

  private static func isPartOfWord(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "0"..."9", "-", "_", "′": return true
    case _ where scalar.isASCII: return false
    default:
      switch scalar.properties.generalCategory {
      case .lowercaseLetter, .uppercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark,
        .decimalNumber, .letterNumber, .otherNumber:
        return true
      default: return false
      }
    }
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
