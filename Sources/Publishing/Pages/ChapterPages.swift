import LessonKit

/// The pages that list others: the cover, the contents, the exercises.
struct ChapterPages {
  let texts: CourseTexts
  let runs: [String: LessonRun]
  let learner: Learner

  private func run(of lesson: LessonText) -> LessonRun { runs[lesson.command] ?? .missing }

  // MARK: - Cover

  var cover: Page {
    let cards = texts.lessons.map(card) + texts.studies.map(card)
    let body = """
      <div class="wide">
      \(Shell.header("Adjoint"))<p class="lead">Neural networks for science, with every derivative derived by hand, \
      written in Swift, and checked.</p>
      <p>Each lesson asks a question, and answers it with formulas, measurements and figures. What it finds, and how its
      formulas are derived, is on a second page. The <a href="contents.html#derivations">derivations</a> go through
      every layer, the <a href="exercises.html">exercises</a> ask for them, and <a href="notation.html">notation</a> and
      <a href="glossary.html">glossary</a> explain letters and words. Mistakes on the lectures' slides are
      <a href="errata.html">listed</a>, and results compared with <a href="results.html">published ones</a>.</p>
      <h2 id="lessons">Lessons</h2>
      <ul class="gallery">
      \(cards.joined(separator: "\n"))
      </ul>
      </div>

      """
    return Page(name: "index.html", title: "Adjoint", kind: .chapter, body: body)
  }

  private func card(_ lesson: LessonText) -> String {
    let run = run(of: lesson)
    let picture =
      run.thumbnail.map { "<img src=\"\(Self.thumbnail(lesson))\" alt=\"\($0.description.escaped)\" />" }
      ?? "<span>\(lesson.isStudy ? "tables" : run.summary)</span>"
    let name = lesson.number.map { "\($0). \(lesson.title)" } ?? lesson.title
    let time = lesson.isStudy ? "a study, hours" : run.summary
    return """
      <li><a href="\(PageName.lesson(lesson))"><span class="frame">\(picture)</span><b>\(name.escaped)</b></a>
      <span>\(lesson.question.escapedWords)</span><small>\(time)</small></li>
      """
  }

  /// The file of a lesson's picture on the cover.
  static func thumbnail(_ lesson: LessonText) -> String { "figures/\(lesson.command).svg" }

  // MARK: - Contents

  /// All pages of the sequence, by parts.
  func contents(_ pages: [Page]) -> Page {
    func list(_ pages: [Page]) -> String {
      let items = pages.map { "<li><a href=\"\($0.name)\">\($0.title.escapedWords)</a></li>" }
      return "<ul class=\"contents\">\n\(items.joined(separator: "\n"))\n</ul>\n"
    }
    var body = Shell.header("Contents")
    body += "<h2 id=\"book\">The book</h2>\n" + list(pages.filter { $0.kind == .chapter })
    let names = Dictionary(uniqueKeysWithValues: pages.map { ($0.name, $0) })
    let lessons = (texts.lessons + texts.studies).map { lesson in
      let notes =
        lesson.isStudy ? "" : " · <a href=\"\(PageName.notes(lesson))\">findings and derivations</a>"
      let title = lesson.number.map { "\($0). \(lesson.title)" } ?? lesson.title
      return "<li><a href=\"\(PageName.lesson(lesson))\">\(title.escaped)</a>\(notes)</li>"
    }
    body += "<h2 id=\"lessons\">Lessons</h2>\n<ul>\n\(lessons.joined(separator: "\n"))\n</ul>\n"
    body += "<h2 id=\"derivations\">Derivations</h2>\n"
    for module in texts.articles.map(\.module).uniqued {
      let articles = texts.articles.filter { $0.module == module }.compactMap { names[PageName.article($0)] }
      body += "<h3 id=\"\(module.lowercased())\">\(module.escaped)</h3>\n" + list(articles)
    }
    body += "<h2 id=\"exercises\">Exercises</h2>\n" + list(pages.filter { $0.kind == .exercise })
    let sources = pages.filter { $0.kind == .source }
    body += "<h2 id=\"sources\">Source files</h2>\n"
    for folder in sources.map(\.group).uniqued {
      body += "<h3 id=\"files-\(folder.lowercased())\">\(folder.escaped)</h3>\n"
      body += list(sources.filter { $0.group == folder })
    }
    return Page(name: "contents.html", title: "Contents", kind: .chapter, body: body)
  }

  // MARK: - Exercises

  func exercises() -> Page {
    let done = texts.exercises.compactMap { learner.points(of: $0) }.reduce(0, +)
    let all = texts.exercises.reduce(0) { $0 + $1.points }
    let settings = [("points", "\(done) of \(all)"), ("exercises", "\(texts.exercises.count)")]
    let rows = texts.exercises.map { exercise -> String in
      let points = learner.points(of: exercise)
      let state =
        points.map {
          "<meter max=\"\(exercise.points)\" value=\"\($0)\" aria-label=\"\($0) of \(exercise.points)\">"
            + "</meter> \($0) of \(exercise.points)"
        } ?? "not attempted"
      return "<tr><td class=\"number\">\(exercise.number)</td>"
        + "<td class=\"words\"><a href=\"\(PageName.exercise(exercise))\">\(exercise.title.escapedWords)</a></td>"
        + "<td class=\"whole\">\(state)</td><td><code>\(exercise.name)</code></td></tr>"
    }
    let body = """
      \(Shell.header("Exercises", settings: settings))\
      <p>Each exercise asks for a formula of a lesson, to be derived on paper and written in Swift. The file to edit is
      <code>Exercise.swift</code> in the folder of the exercise; it is checked, with hints on request, by</p>
      <pre class="listing">swift run grade            # all, and where to go on
      swift run grade --watch    # again whenever a file is saved
      swift run grade NAME       # one of them
      swift run grade --hint 1 NAME</pre>
      <p>The points are those of the last check of each file.</p>
      <div class="table"><table>
      <thead><tr><th scope="col" class="number">number</th><th scope="col" class="words">what is derived</th>\
      <th scope="col">progress</th><th scope="col">name</th></tr></thead>
      <tbody>
      \(rows.joined(separator: "\n"))
      </tbody>
      </table></div>

      """
    return Page(name: "exercises.html", title: "Exercises", kind: .chapter, body: body)
  }
}

extension Sequence where Element: Hashable {
  /// Each element once, in the order of the first occurrences.
  var uniqued: [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
