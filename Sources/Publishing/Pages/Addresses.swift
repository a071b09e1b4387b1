/// Where the links of the texts lead to.
struct Addresses {
  private var pages: [String: String] = [:]
  private var articles: [String: (address: String, title: String)] = [:]
  private var sections: [String: [String]] = [:]
  let sources: SourceFiles
  /// The paths of the pictures by their places in the book.
  private(set) var figures: [String: String] = [:]

  /// - Parameter sections: the titles of the sections on the page of each lesson, by its command.
  init(_ texts: CourseTexts, _ repository: Repository, sources: SourceFiles, sections: [String: [String]]) {
    self.sources = sources
    for lesson in texts.lessons + texts.studies {
      pages[lesson.path] = PageName.lesson(lesson)
      self.sections[lesson.path] = sections[lesson.command]
    }
    for exercise in texts.exercises { pages[exercise.path] = PageName.exercise(exercise) }
    for article in texts.articles {
      pages[article.path] = PageName.article(article)
      articles[article.name] = (PageName.article(article), article.title)
    }
    pages["Lessons/README.md"] = "errata.html"
    pages["Lessons/Glossary.md"] = "glossary.html"
    pages["Lessons/Notation.md"] = "notation.html"
    pages["Exercises/README.md"] = "exercises.html"
    for path in repository.paths where path.hasSuffix(".svg") { figures[PageName.figure(path)] = path }
  }

  /// The targets for the links of one text.
  func from(_ path: String) -> any LinkTargets { Targets(addresses: self, path: path) }

  private struct Targets: LinkTargets {
    let addresses: Addresses
    let path: String

    func address(of target: String, text: String) -> String? {
      if target.hasPrefix("https://") || target.hasPrefix("#") { return target }
      let parts = target.split(separator: "#", maxSplits: 1).map(String.init)
      guard let name = parts.first, let file = path.resolving(name) else { return nil }
      let anchor = parts.count > 1 ? "#" + parts[1] : ""
      if let page = addresses.pages[file] { return page + (anchor.isEmpty ? section(text, of: file) : anchor) }
      if file.hasSuffix(".swift"), addresses.sources.file(file, from: path) == file {
        return PageName.source(file) + anchor
      }
      return addresses.figures[PageName.figure(file)] == file ? PageName.figure(file) : nil
    }

    /// A link "Lesson: Section" leads to the section, where the lesson has one of this title.
    private func section(_ text: String, of file: String) -> String {
      guard let colon = text.firstRange(of: ": "), let titles = addresses.sections[file],
        let place = titles.firstIndex(of: String(text[colon.upperBound...]))
      else { return "" }
      return "#section-\(place + 1)"
    }

    func article(_ name: String) -> (address: String, title: String)? { addresses.articles[name] }

    func symbol(_ name: String) -> String? {
      // An article on a type explains more than its declaration.
      let type = String(name.prefix { $0 != "/" && $0 != "(" })
      if let article = addresses.articles[type + "Derivation"], addresses.pages[path] != article.address {
        return article.address
      }
      if let article = addresses.articles[name], addresses.pages[path] != article.address { return article.address }
      return addresses.sources.declaring(name).map(PageName.source)
    }

    func code(_ text: String) -> String? { addresses.sources.file(text, from: path).map(PageName.source) }
  }
}
