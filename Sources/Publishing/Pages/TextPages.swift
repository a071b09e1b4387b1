import LessonKit

/// The pages of texts that stand for themselves: articles, exercises, source files.
enum TextPages {
  static func article(_ article: ArticleText, _ addresses: Addresses) throws -> Page {
    let writer = MarkdownWriter(targets: addresses.from(article.path), file: article.path)
    let body = try writer.html(article.text.withoutTitle)
    let place = article.isModule ? "" : " › <a href=\"derivation-\(article.module.lowercased()).html\">"
    let above =
      "<a href=\"contents.html#derivations\">Derivations</a>" + place
      + (article.isModule ? "" : "\(article.module.escaped)</a>")
    return Page(
      name: PageName.article(article), title: article.title, kind: .derivation,
      body: Shell.header(article.title, above: above) + Shell.sections(of: body) + body)
  }

  static func exercise(_ exercise: ExerciseText, _ learner: Learner, _ addresses: Addresses) throws -> Page {
    let writer = MarkdownWriter(targets: addresses.from(exercise.path), file: exercise.path)
    let body = try writer.html(exercise.text.withoutTitle)
    let state = learner.points(of: exercise).map { "\($0) of \(exercise.points) points when it was checked last" }
    return Page(
      name: PageName.exercise(exercise), title: exercise.title, kind: .exercise,
      body: Shell.header(
        exercise.title, above: "<a href=\"exercises.html\">Exercises</a> › Exercise \(exercise.number)",
        settings: [("exercise", exercise.name), ("progress", state ?? "not attempted")]) + body)
  }

  static func source(_ path: String, _ text: String) -> Page {
    Page(
      name: PageName.source(path), title: path.fileName, kind: .source,
      body: Shell.header(path.fileName, above: path.folder.breakable) + SwiftListing.html(text),
      group: String(path.split(separator: "/")[1]), isInSequence: false)
  }
}
