import LessonKit

/// What is the same on all pages: the bar with the search box, the links to the pages before and behind, the style.
struct Shell {
  let title: String

  /// - Parameters:
  ///   - page: what stands between.
  ///   - related: links to other pages, by groups.
  ///   - before: the page before it in the book's sequence.
  ///   - next: the page behind it.
  func html(_ page: Page, related: String, before: Page?, next: Page?) -> String {
    let heading = page.name == "index.html" ? title : "\(page.title) – \(title)"
    let scripts = page.scripts.map { "<script>\($0)</script>\n" }.joined()
    return """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      \(Report.mark)
      <title>\(heading.escaped)</title>
      <link rel="stylesheet" href="style.css" />
      </head>
      <body class="book">
      <a class="skip" href="#content">To the content</a>
      <header class="bar">
      <nav aria-label="Book"><a class="home" href="index.html">\(title.escaped)</a>
      <a href="contents.html">Contents</a> <a href="glossary.html">Glossary</a></nav>
      <form class="search" role="search" hidden="hidden">
      <input type="search" role="combobox" aria-label="Search the book" placeholder="Search ( / )" autocomplete="off" \
      aria-expanded="false" aria-controls="found" aria-autocomplete="list" />
      <output class="unseen"></output><ul id="found" role="listbox" aria-label="Results" hidden="hidden"></ul>
      </form>
      </header>
      <main id="content">
      \(page.body)\(related)
      </main>
      <footer>\(sequence(before, next))</footer>
      \(scripts)<script src="search.js"></script>
      </body>
      </html>

      """
  }

  private func sequence(_ before: Page?, _ next: Page?) -> String {
    func link(_ page: Page?, _ relation: String, _ text: String) -> String {
      guard let page else { return "<span></span>" }
      return "<a rel=\"\(relation)\" href=\"\(page.name)\"><small>\(text)</small> \(page.title.escapedWords)</a>"
    }
    if before == nil && next == nil { return "" }
    return "<nav aria-label=\"Sequence\">\(link(before, "prev", "Previous"))\(link(next, "next", "Next"))</nav>"
  }

  /// A list of the sections of a page, for a page with several.
  static func sections(_ titles: [(anchor: String, title: String)]) -> String {
    guard titles.count >= 3 else { return "" }
    let items = titles.map { "<li><a href=\"#\($0.anchor.escaped)\">\($0.title.escaped)</a></li>" }
    return "<nav aria-label=\"Sections\"><ol>\(items.joined())</ol></nav>\n"
  }

  /// The sections of a body, by its headings.
  static func sections(of body: String) -> String {
    sections(
      body.matches(of: /<h2 id="([^"]*)">(.*?)<\/h2>/).map { match in
        (String(match.1).unescaped, String(match.2).replacing(/<[^>]*>/, with: "").unescaped)
      })
  }

  /// The title of a page with a line above it that says where it belongs.
  static func header(_ title: String, above: String = "", settings: [(String, String)] = []) -> String {
    let line = above.isEmpty ? "" : "<p class=\"above\">\(above)</p>\n"
    let terms = settings.map { "<div><dt>\($0.0.escaped)</dt> <dd>\($0.1.escaped)</dd></div>" }
    let list = terms.isEmpty ? "" : "<dl class=\"settings\">\(terms.joined())</dl>\n"
    return "<header>\n\(line)<h1>\(title.escapedWords)</h1>\n\(list)</header>\n"
  }
}
