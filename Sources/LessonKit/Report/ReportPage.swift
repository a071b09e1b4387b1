import Foundation

/// The parts of a page that ``Report`` wrote, to be put into another page.
package struct ReportPage: Equatable, Sendable {
  package let title: String
  /// The settings of the run.
  package let settings: [String: String]
  /// The titles of the sections; the anchor of the first is `section-1`.
  package let sections: [String]
  /// What stands between the list of sections and the end, as markup.
  package let content: String
  /// The scripts of the page.
  package let scripts: [String]

  /// - Returns: nil for a page of others, and for one that has no end.
  package init?(_ page: String) {
    guard page.contains(Report.mark), let title = page.firstMatch(of: /<title>(.*?)<\/title>/),
      let start = page.range(of: "<main>\n"), let end = page.range(of: "\n</main>", options: .backwards),
      start.upperBound <= end.lowerBound
    else { return nil }
    self.title = String(title.1).unescaped
    var rest = page[start.upperBound..<end.lowerBound]
    var settings: [String: String] = [:]
    if let header = rest.range(of: "</header>") {
      for match in rest[..<header.lowerBound].matches(of: /<dt>(.*?)<\/dt> <dd>(.*?)<\/dd>/) {
        settings[String(match.1).unescaped] = String(match.2).unescaped
      }
      rest = rest[header.upperBound...].drop { $0 == "\n" }
    }
    if rest.hasPrefix("<nav"), let list = rest.range(of: "</nav>") {
      rest = rest[list.upperBound...].drop { $0 == "\n" }
    }
    self.settings = settings
    content = String(rest)
    sections = content.components(separatedBy: "<h2 id=\"section-").dropFirst().map { part in
      let text = part.prefix(2000)
      guard let start = text.firstIndex(of: ">"), let end = text.range(of: "</h2>"), start < end.lowerBound else {
        return ""
      }
      return String(text[text.index(after: start)..<end.lowerBound]).unescaped
    }
    let outside = page[..<start.lowerBound] + page[end.upperBound...]
    scripts = outside.matches(of: /<script>((?s:.*?))<\/script>/).map { String($0.1) }
  }
}

extension String {
  /// The text of which `escaped` makes this one.
  package var unescaped: String {
    if !utf8.contains(UInt8(ascii: "&")) { return self }
    return [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")]
      .reduce(self) { $0.replacing($1.0, with: $1.1) }
  }
}
