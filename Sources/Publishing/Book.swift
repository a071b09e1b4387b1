import LessonKit

/// All files of the book, from the texts, the sources and the runs.
struct Book {
  /// The files by their paths below the book's folder.
  private(set) var files: [(path: String, text: String)] = []
  private(set) var pages: [Page] = []

  static let title = "Adjoint"

  /// - Parameters:
  ///   - texts: all texts of the course.
  ///   - runs: the run of each lesson by its command.
  /// - Throws: the place of a link that leads nowhere.
  init(_ repository: Repository, texts: CourseTexts, runs: [String: LessonRun], learner: Learner) throws {
    let sources = try SourceFiles(repository)
    let sections = runs.compactMapValues { $0.page?.sections }
    let addresses = Addresses(texts, repository, sources: sources, sections: sections)
    let reference = ReferencePages(texts: texts, addresses: addresses)
    let chapters = ChapterPages(texts: texts, runs: runs, learner: learner)
    let links = TermLinks(texts.glossary, errata: reference.errata)

    var pages: [Page] = []
    for lesson in texts.lessons + texts.studies {
      pages += try LessonPages(
        lesson: lesson, run: runs[lesson.command] ?? .missing, targets: addresses.from(lesson.path)
      ).pages
    }
    pages.append(try reference.notation())
    for article in texts.articles { pages.append(try TextPages.article(article, addresses)) }
    pages.append(chapters.exercises())
    for exercise in texts.exercises { pages.append(try TextPages.exercise(exercise, learner, addresses)) }
    pages += [try reference.errataPage(), try reference.results()]
    for i in pages.indices { pages[i].body = links.linking(pages[i].body) }
    pages.append(try reference.glossary(links))

    let used = pages.reduce(into: Set<String>()) { $0.formUnion($1.references) }
    for path in repository.paths.sorted() where path.hasSuffix(".swift") && used.contains(PageName.source(path)) {
      pages.append(TextPages.source(path, try repository.text(path)))
    }
    let cover = chapters.cover
    self.pages = [cover, chapters.contents([cover] + pages)] + pages

    for lesson in texts.lessons {
      guard let thumbnail = runs[lesson.command]?.thumbnail else { continue }
      files.append((ChapterPages.thumbnail(lesson), thumbnail.svg))
    }
    for (place, path) in addresses.figures.sorted(by: { $0.key < $1.key }) where used.contains(place) {
      files.append((place, try repository.text(path)))
    }
    write()
  }

  private mutating func write() {
    let shell = Shell(title: Self.title)
    let related = RelatedPages(pages)
    let sequence = pages.filter(\.isInSequence)
    let places = Dictionary(uniqueKeysWithValues: sequence.enumerated().map { ($1.name, $0) })
    var index = SearchIndex()
    for page in pages {
      let place = places[page.name]
      let before = place.flatMap { $0 > 0 ? sequence[$0 - 1] : nil }
      let next = place.flatMap { $0 + 1 < sequence.count ? sequence[$0 + 1] : nil }
      files.append((page.name, shell.html(page, related: related.html(for: page), before: before, next: next)))
      if page.name != "contents.html" { index.add(page) }
    }
    files += [("style.css", BookStyle.text), ("search.js", SearchScript.text), ("search-index.js", index.script)]
  }
}

/// The links between pages on different things: a lesson and its derivations, source files and exercises.
struct RelatedPages {
  private let pages: [String: Page]
  private var neighbours: [String: Set<String>] = [:]

  init(_ pages: [Page]) {
    self.pages = Dictionary(uniqueKeysWithValues: pages.map { ($0.name, $0) })
    for page in pages where page.kind != .chapter {
      for name in page.references {
        guard let other = self.pages[name], other.kind != .chapter, other.kind != page.kind else { continue }
        neighbours[page.name, default: []].insert(name)
        neighbours[name, default: []].insert(page.name)
      }
    }
    // An exercise that belongs to a lesson and to a derivation relates them.
    for page in pages where page.kind == .exercise {
      let own = (neighbours[page.name] ?? []).compactMap { self.pages[$0] }
      for lesson in own where lesson.kind == .lesson {
        for derivation in own where derivation.kind == .derivation {
          neighbours[lesson.name, default: []].insert(derivation.name)
          neighbours[derivation.name, default: []].insert(lesson.name)
        }
      }
    }
  }

  func html(for page: Page) -> String {
    let others = (neighbours[page.name] ?? []).compactMap { pages[$0] }
    let groups = Page.Kind.allCases.compactMap { kind -> String? in
      let links = others.filter { $0.kind == kind }.sorted { $0.title < $1.title }
        .map { "<a href=\"\($0.name)\">\($0.title.escapedWords)</a>" }
      return links.isEmpty ? nil : "<p><span>\(kind.group):</span> \(links.joined(separator: ", "))</p>"
    }
    if groups.isEmpty { return "" }
    return "\n<nav class=\"related\" aria-label=\"Related pages\">\n<h2>Related pages</h2>\n"
      + groups.joined(separator: "\n") + "\n</nav>"
  }
}
