import LessonKit

/// The two pages of a lesson: its last run, and what its text says of findings and derivations.
struct LessonPages {
  let lesson: LessonText
  let run: LessonRun
  let targets: any LinkTargets

  private var place: String { lesson.number.map { "Lesson \($0)" } ?? "Study" }

  var pages: [Page] {
    get throws { lesson.isStudy ? [try study] : [try runPage, try notes] }
  }

  private func writer() -> MarkdownWriter { MarkdownWriter(targets: targets, file: lesson.path) }

  private func above(_ isNotes: Bool) -> String {
    let run = "<a href=\"\(PageName.lesson(lesson))\">the run</a>"
    let notes = "<a href=\"\(PageName.notes(lesson))\">findings and derivations</a>"
    let links = isNotes ? "\(run) · findings and derivations" : "the run · \(notes)"
    return "<a href=\"index.html\">Lessons</a> › \(place): \(links)"
  }

  // MARK: - The run

  private var runPage: Page {
    get throws {
      let introduction = try writer().html(lesson.introduction)
      let command = "<pre class=\"listing\">swift run -c release \(lesson.command)</pre>"
      var page = Page(name: PageName.lesson(lesson), title: lesson.title, kind: .lesson, body: "")
      switch run {
      case .page(let report, _):
        let names = ["version", "seed", "seeds", "threads", "precision"]
        let settings = [("run", run.summary)] + names.compactMap { name in report.settings[name].map { (name, $0) } }
        let note =
          run.isQuick
          ? "<div class=\"notice\"><p>This is a quick run, which shows what the lesson does. The numbers of a full run "
            + "are among its <a href=\"\(PageName.notes(lesson))\">findings</a>; it is made by</p>\n\(command)</div>\n"
          : ""
        let sections = report.sections.enumerated().map { ("section-\($0 + 1)", $1) }
        page.body =
          Shell.header(lesson.title, above: above(false), settings: settings)
          + "<p class=\"lead\">\(lesson.question.escapedWords)</p>\n" + note
          + Shell.sections(sections) + report.content
        page.scripts = report.scripts
      case .missing:
        page.body =
          Shell.header(lesson.title, above: above(false)) + introduction
          + "\n<div class=\"notice\"><p>There is no run of this lesson yet. It is made by</p>\n\(command)\n"
          + "<p>and taken into the next book.</p></div>"
      case .failed(let reason):
        page.body =
          Shell.header(lesson.title, above: above(false)) + introduction
          + "\n<div class=\"notice\"><p>The run of this lesson for the book failed:</p>\n"
          + "<pre class=\"listing\">\(reason.escaped)</pre></div>"
      }
      return page
    }
  }

  // MARK: - The text

  private var notes: Page {
    get throws {
      let body = try writer().html(lesson.introduction + lesson.text.blocks.drop { $0.sectionTitle == nil })
      let title = "\(lesson.title): findings and derivations"
      return Page(
        name: PageName.notes(lesson), title: title, kind: .lesson,
        body: Shell.header(title, above: above(true)) + Shell.sections(of: body) + body)
    }
  }

  private var study: Page {
    get throws {
      let body = try writer().html(lesson.text.withoutTitle)
      return Page(
        name: PageName.lesson(lesson), title: lesson.title, kind: .lesson,
        body: Shell.header(lesson.title, above: "<a href=\"index.html\">Lessons</a> › Study") + Shell.sections(of: body)
          + body)
    }
  }
}
