import Adjoint
import LessonKit

/// The options of the lesson that make the tables.
struct TableOptions {
  let table: Argument<Int?>
  let preset: Argument<Preset>
  let seeds: Argument<Int?>
  let precision: Argument<Search.Precision>
  let evaluations: Argument<Int?>
  let shard: Argument<String?>
  let merge: Argument<String?>
  let more: Argument<[String]>

  init(_ arguments: inout Arguments) {
    table = arguments.optionalInteger(
      "table", in: 1...2, help: "Train the cells of this table of the lecture instead.")
    preset = arguments.choice(
      "preset", default: .captions,
      help: "Settings of a table: those of its caption, or of the authors' script.")
    seeds = arguments.optionalInteger(
      "seeds", in: 1...1000, help: "Trainings, from --seed on; medians are shown.",
      standard: "1, in tables 3")
    precision = arguments.choice(
      "precision", default: .single, help: "Numbers of the network in a table.")
    evaluations = arguments.optionalInteger(
      "evaluations", in: 1...10_000_000, help: "Most losses and gradients of a training.",
      standard: "50000, as published")
    shard = arguments.optionalText(
      "shard", placeholder: "i/n", help: "Train every n-th cell only, from the i-th on.")
    merge = arguments.optionalText(
      "merge", placeholder: "PATH", help: "Show the results of this file or folder, and of FILE …")
    more = arguments.operands("FILE", help: "More results to merge.")
  }

  /// Whether to make or show a table; throws a sentence for options that need one and have none.
  func isAskedFor(in settings: Settings) throws -> Bool {
    if settings[merge] != nil || settings[table] != nil { return true }
    if let file = settings[more].first { throw RunFailure("\"\(file)\" is given without --merge") }
    if settings[shard] != nil { throw RunFailure("--shard is given without --table") }
    return false
  }

  /// Makes or shows a table.
  func present(_ settings: Settings, _ lesson: inout Lesson) throws {
    if let path = settings[merge] {
      // A folder may have the results of both tables.
      let results = try ResultFile.results(inAll: [path] + settings[more])
        .filter { settings[table] == nil || $0.settings.table == settings[table] }
      try TableMerge(results).present(&lesson)
      return
    }
    let shard = try settings[shard].map(Shard.init) ?? .whole
    let run = TableRun(
      TableResult.Settings(
        table: settings[table]!, preset: settings[preset], precision: settings[precision],
        evaluationLimit: settings[evaluations] ?? (settings.quick ? 40 : 50_000),
        quick: settings.quick),
      shard, seeds: settings.seeds(settings[seeds] ?? 3), folder: settings.output,
      Console(isMachineReadable: settings.json))
    let file = try run.run()
    try TableMerge(file.results).present(&lesson)
    if shard != .whole {
      lesson.text(
        """
        This is part \(shard.number) of \(shard.count). When all are done: lesson-burgers --merge \(settings.output)
        """)
    }
  }
}
