import Foundation
import LessonKit

/// The command `book`.
public enum BookCommand {
  /// Makes the book and ends the process.
  public static func run() -> Never {
    var arguments = Arguments(
      "book",
      summary: "Makes one folder of pages from all lessons, derivations and exercises; lessons that were not run are "
        + "run with --quick. With --quick, all lessons are run anew in this way.",
      example: "swift run -c release book --output book")
    let only = arguments.texts(
      "only", placeholder: "LESSON", help: "Run no other lessons than this, such as dropout; may be repeated.")
    let folder = arguments.optionalText(
      "runs", placeholder: "FOLDER", help: "Where the lessons' runs are; otherwise where lessons put their reports.")
    Command.run(arguments) { settings in
      try make(settings, only: settings[only], runs: settings[folder])
    }
  }

  static func make(_ settings: Settings, only: [String], runs given: String?) throws {
    let console = Console(isMachineReadable: settings.json)
    let start = ContinuousClock.now
    let repository = try Repository.found()
    let texts = try CourseTexts(repository)
    let selected = try select(only, of: texts.lessons)
    let folder = try BookFolder(settings.output)
    defer { folder.discard() }
    let shared = given ?? "\(repository.root)/.build/reports"
    if let given, !FileManager.default.fileExists(atPath: given) { throw RunFailure("there is no folder \(given)") }

    var runs: [String: LessonRun] = [:]
    for lesson in texts.lessons where !settings.quick { runs[lesson.command] = .read(lesson.command, in: shared) }
    let missing = selected.filter { runs[$0.command]?.isMissing ?? true }.map(\.command)
    if !missing.isEmpty {
      console.say("\(texts.lessons.count - missing.count) of \(texts.lessons.count) lessons were run; quick runs of:")
      var count = 0
      // Ctrl-C leaves the old book as it is.
      let new = try StopRequest.heeded("the book in \(folder.path) is as it was; no run was kept") { stop in
        try QuickRuns(programs: programs, folder: folder.runs, threads: settings.threads).run(missing, until: stop) {
          command, run in
          count += 1
          console.say("  \(count) of \(missing.count)  \(command): \(run.summary)")
        }
      }
      runs.merge(new) { $1 }
    }
    let book = try StopRequest.heeded("the book in \(folder.path) is as it was") { _ in
      try Book(repository, texts: texts, runs: runs, learner: Learner(of: repository))
    }
    try folder.replace(with: book.files)

    let bytes = book.files.reduce(0) { $0 + $1.text.utf8.count }
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    console.say("\(book.pages.count) pages, \((Double(bytes) / 1e6).fixed(digits: 1)) MB: \(folder.path)/index.html")
    var result = RunResult(settings, seconds: seconds)
    result.addMetric("pages", .integer(book.pages.count))
    result.addMetric("quickRuns", .integer(missing.count))
    result.addMetric("sizeMegabytes", .number(Double(bytes) / 1e6))
    console.conclude(result)
    let failed = texts.lessons.map(\.command).filter { if case .failed? = runs[$0] { true } else { false } }
    if !failed.isEmpty { throw RunFailure("the book says that these runs failed: \(failed.joined(separator: ", "))") }
  }

  /// The lessons of some names, all for none.
  private static func select(_ names: [String], of lessons: [LessonText]) throws(RunFailure) -> [LessonText] {
    if names.isEmpty { return lessons }
    var selected: [LessonText] = []
    for name in names {
      guard let lesson = lessons.first(where: { $0.command == name || $0.command == "lesson-\(name)" }) else {
        let known = lessons.map { String($0.command.dropFirst("lesson-".count)) }
        let suggestion = closest(to: name, among: known).map { "; did you mean \($0)?" } ?? ""
        throw RunFailure("there is no lesson \"\(name)\"\(suggestion)")
      }
      selected.append(lesson)
    }
    return selected
  }

  /// The folder of this program, where those of the lessons are.
  private static var programs: String {
    Bundle.main.executableURL?.resolvingSymlinksInPath().deletingLastPathComponent().path ?? "."
  }
}
