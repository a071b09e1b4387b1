import Foundation

/// The page that links the reports of a folder: each is a folder with an `index.html` in it.
enum ReportIndex {
  /// The folders with a report and the reports' titles, in the order of the titles, where "Lesson 2" comes before
  /// "Lesson 10".
  static func entries(of folder: String) -> [(name: String, title: String)] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    let entries = names.sorted().compactMap { name -> (name: String, title: String)? in
      guard let page = try? String(contentsOfFile: "\(folder)/\(name)/index.html", encoding: .utf8),
        let title = page.firstMatch(of: /<title>(.*?)<\/title>/)
      else { return nil }
      // The title is escaped already, as in the page.
      return (name, String(title.1))
    }
    return entries.sorted { $0.title.compare($1.title, options: .numeric) == .orderedAscending }
  }

  /// The page, with the reports' own style and without a script.
  static func html(of entries: [(name: String, title: String)]) -> String {
    let items = entries.map { name, title in
      "<li><a href=\"\(name.escaped)/index.html\">\(title)</a> "
        + "<small>\(name.escaped)</small></li>"
    }
    return """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <title>Reports</title>
      <style>
      \(Report.style)
      </style>
      </head>
      <body>
      <main>
      <header>
      <h1>Reports</h1>
      </header>
      <ul>
      \(items.joined(separator: "\n"))
      </ul>
      </main>
      </body>
      </html>

      """
  }

  /// Writes the page into a folder as `index.html`.
  static func write(toFolder folder: String) throws(ReportError) {
    let path = folder + "/index.html"
    do {
      try SystemFile.replace(path, with: html(of: entries(of: folder)))
    } catch {
      throw ReportError(path: path, attempt: .writeFile, reason: error.reason)
    }
  }
}
