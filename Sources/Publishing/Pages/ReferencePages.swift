import LessonKit

/// The pages for looking things up: errata, results, notation, glossary.
struct ReferencePages {
  let texts: CourseTexts
  let addresses: Addresses

  // MARK: - Errata

  private static let errataTitle = "Mistakes on the slides"

  /// The numbers of the errata, such as `E-09`.
  var errata: Set<String> {
    var numbers: Set<String> = []
    for case .table(_, let rows) in texts.lessonsOverview.section(Self.errataTitle) {
      numbers.formUnion(rows.compactMap { Self.number($0[0]) })
    }
    return numbers
  }

  private static func number(_ cell: [Inline]) -> String? {
    cell.plain.prefixMatch(of: /E-\d+[a-z]?/).map { String($0.0) }
  }

  /// The list of the overview, a row for each. The first row of each number has its anchor.
  func errataPage() throws -> Page {
    let writer = MarkdownWriter(targets: addresses.from("Lessons/README.md"), file: "Lessons/README.md")
    var body = Shell.header("Errata")
    var known: Set<String> = []
    for block in texts.lessonsOverview.section(Self.errataTitle) {
      guard case .table(_, let rows) = block else {
        body += try writer.html([block]) + "\n"
        continue
      }
      for row in rows where row.count == 4 {
        let title = try writer.html(row[0])
        let number = Self.number(row[0]) ?? ""
        let anchor = known.insert(number).inserted ? " id=\"\(number)\"" : ""
        body += """
          <section\(anchor)><h3>\(title)</h3>
          <p><strong>The slide:</strong> \(try writer.html(row[1])).</p>
          <p><strong>Right:</strong> \(try writer.html(row[2])).</p>
          <p>See \(try writer.html(row[3])).</p></section>

          """
      }
    }
    return Page(name: "errata.html", title: "Errata", kind: .chapter, body: body)
  }

  // MARK: - Results beside published ones

  /// The rows of the lessons' findings that compare with a publication.
  func results() throws -> Page {
    var body = Shell.header("Results beside published ones")
    body += "<p>What the lessons and studies measure where a book or a paper states a number for the same. Conditions "
    body += "and seeds are those of the lesson's findings.</p>\n"
    for lesson in texts.lessons + texts.studies {
      let writer = MarkdownWriter(targets: addresses.from(lesson.path), file: lesson.path)
      let tables = lesson.text.blocks.compactMap(Self.comparison)
      if tables.isEmpty { continue }
      let page = lesson.isStudy ? PageName.lesson(lesson) : PageName.notes(lesson)
      body += "<h2 id=\"\(lesson.command)\"><a href=\"\(page)\">\(lesson.title.escaped)</a></h2>\n"
      body += try writer.html(tables) + "\n"
    }
    return Page(name: "results.html", title: "Results beside published ones", kind: .chapter, body: body)
  }

  /// A table with those of its rows that mention a publication; all rows, where a column is one.
  static func comparison(_ block: MarkdownBlock) -> MarkdownBlock? {
    guard case .table(let header, let rows) = block else { return nil }
    let hasColumn = header.contains { mentionsPublication($0.plain) }
    let kept = rows.filter { hasColumn || $0.contains { mentionsPublication($0.plain) } }
    return kept.isEmpty ? nil : .table(header: header, rows: kept)
  }

  private static func mentionsPublication(_ text: String) -> Bool {
    ["published", "paper", "book", "Bishop", "Glorot and Bengio", "et al."].contains(where: text.contains)
  }

  // MARK: - Letters and words

  func notation() throws -> Page {
    let path = "Lessons/Notation.md"
    let body = try MarkdownWriter(targets: addresses.from(path), file: path).html(texts.notation.withoutTitle)
    return Page(
      name: "notation.html", title: texts.notation.title, kind: .chapter,
      body: Shell.header(texts.notation.title) + Shell.sections(of: body) + body)
  }

  /// The terms in alphabetical order, each linked from the first place of a page that uses it.
  func glossary(_ links: TermLinks) throws -> Page {
    let path = "Lessons/Glossary.md"
    let writer = MarkdownWriter(targets: addresses.from(path), file: path)
    var body = Shell.header("Glossary") + (try writer.html(texts.glossary.introduction)) + "\n<dl class=\"glossary\">\n"
    for term in texts.glossary.terms.sorted(by: { $0.names[0].lowercased() < $1.names[0].lowercased() }) {
      let meaning = "<dd>\(try writer.html(term.meaning))</dd>"
      body += "<dt id=\"\(term.anchor)\">\(term.names.joined(separator: ", ").escaped)</dt>"
      body += links.linking(meaning, own: "glossary.html#\(term.anchor)") + "\n"
    }
    return Page(name: "glossary.html", title: "Glossary", kind: .chapter, body: body + "</dl>\n")
  }
}
