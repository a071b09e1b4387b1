/// A page of the book.
struct Page {
  /// What a page is about, in the order of the groups of links.
  enum Kind: Int, CaseIterable {
    case chapter, lesson, derivation, exercise, source

    var name: String { ["book", "lesson", "derivation", "exercise", "source file"][rawValue] }
    /// The title of a group of links to such pages.
    var group: String { ["The book", "Lessons", "Derivations", "Exercises", "Source files"][rawValue] }
  }

  /// The name of its file.
  let name: String
  let title: String
  let kind: Kind
  /// What stands below the bar with the search box, beginning with the title.
  var body: String
  /// The scripts that the body needs.
  var scripts: [String] = []
  /// The module or the lesson that a source file belongs to.
  var group = ""
  /// Whether the page belongs to the sequence of chapters that are read one after the other.
  var isInSequence = true

  /// The names of the pages and figures that the body links to.
  var references: Set<String> {
    var names: Set<String> = []
    var scanner = MarkupScanner(body)
    while let part = scanner.next() {
      guard case .tag(let range, let element, false, _) = part, element == "a" || element == "img" else { continue }
      let tag = String(decoding: scanner.bytes[range], as: UTF8.self)
      guard let match = tag.firstMatch(of: /(?:href|src)="([^"#:]+)/) else { continue }
      names.insert(String(match.1))
    }
    names.remove(name)
    return names
  }
}

/// The names of pages for files of the package.
enum PageName {
  static func lesson(_ lesson: LessonText) -> String { lesson.command + ".html" }
  static func notes(_ lesson: LessonText) -> String { lesson.command + "-notes.html" }
  static func exercise(_ exercise: ExerciseText) -> String { "exercise-\(exercise.name).html" }

  static func article(_ article: ArticleText) -> String {
    let name = article.isModule ? article.module : "\(article.module)-\(article.name)"
    return "derivation-\(name.lowercased()).html"
  }

  /// The page for a Swift file: the path in small letters, as some file systems know no others.
  static func source(_ path: String) -> String { "source-" + flat(path) + ".html" }

  static func figure(_ path: String) -> String { "figures/" + flat(path) }

  private static func flat(_ path: String) -> String {
    path.lowercased().split(separator: "/").dropFirst().joined(separator: "-")
  }
}
