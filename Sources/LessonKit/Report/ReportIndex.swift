import Foundation

/// The page that links the reports of a folder: each is a folder with an `index.html` in it.
enum ReportIndex {
  /// The folders with a report and the reports' titles, in the order of the titles, where "Lesson 2" comes before
  /// "Lesson 10".
  static func entries(of folder: String) -> [(name: String, title: String)] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    let entries = names.sorted().compactMap { name -> (name: String, title: String)? in
      // Pages of others are none of these reports.
      let path = "\(folder)/\(name)/index.html"
      guard Report.isOwn(path), let start = try? SystemFile.read(path, atMost: 1 << 14),
        let title = String(decoding: start, as: UTF8.self).firstMatch(of: /<title>(.*?)<\/title>/)
      else { return nil }
      return (name, String(title.1).unescaped)
    }
    return entries.sorted { $0.title.compare($1.title, options: .numeric) == .orderedAscending }
  }

  /// The page, with the reports' own style and without a script.
  static func html(of entries: [(name: String, title: String)]) -> String {
    let items = entries.map { name, title in
      "<li><a href=\"\(name.inLink)/index.html\">\(title.escaped)</a> "
        + "<small>\(name.escaped)</small></li>"
    }
    return Report.page(
      title: "Reports",
      main: ["<header>", "<h1>Reports</h1>", "</header>", "<ul>", items.joined(separator: "\n"), "</ul>"])
  }

  /// Writes the page into a folder as `index.html`, unless there is a page of this name that was not written here.
  ///
  /// - Returns: whether it was written.
  @discardableResult
  static func write(toFolder folder: String) throws(ReportError) -> Bool {
    let path = folder + "/index.html"
    guard Report.isOwn(path) else { return false }
    do {
      try SystemFile.replace([NewFile(path, html(of: entries(of: folder)))])
    } catch {
      throw ReportError(path: path, attempt: .writeFile, reason: error.reason)
    }
    return true
  }
}

extension String {
  /// The name of a folder as a part of a link: a colon would make it the name of a protocol.
  fileprivate var inLink: String {
    addingPercentEncoding(withAllowedCharacters: .alphanumerics.union(CharacterSet(charactersIn: "-._~"))) ?? ""
  }
}
