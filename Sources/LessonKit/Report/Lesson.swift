import Figures
import Requirements

/// The output of a lesson: text, formulas, tables and figures, which appear in the terminal and in the report.
///
/// ```swift
/// var lesson = Lesson("Learning by the chain rule", settings, precision: .float64)
/// lesson.heading("The gradient")
/// lesson.formula("∂L/∂W = AᵀG")
/// lesson.metric("testAccuracyMedian", median)
/// try lesson.finish()
/// ```
///
/// With `--json` all of it goes to standard error, and only the result to standard output.
public struct Lesson: Sendable {
  private let settings: Settings
  private let console: Console
  private let start = ContinuousClock.now
  private let live = LivePage.current
  private var report: Report { didSet { live?.show(report) } }
  private var result: RunResult

  /// Begins a lesson by printing its title.
  ///
  /// - Parameters:
  ///   - title: the title of the report.
  ///   - settings: the settings of the run.
  ///   - precision: the type of number, nil if the run uses several.
  public init(_ title: String, _ settings: Settings, precision: Precision? = nil) {
    self.init(
      title, settings, precision: precision,
      console: Console(isMachineReadable: settings.json))
  }

  /// The same with a given console.
  public init(
    _ title: String, _ settings: Settings, precision: Precision? = nil, console: Console
  ) {
    (self.settings, self.console) = (settings, console)
    var shown = [
      ("program", settings.name), ("version", Release.version), ("seed", "\(settings.seed)"),
      ("threads", "\(settings.threads)"),
    ]
    if let precision { shown.append(("precision", precision.rawValue)) }
    if settings.quick { shown.append(("quick", "yes")) }
    report = Report(title: title, settings: shown + settings.own)
    result = RunResult(settings, precision: precision)
    sayUnderlined(title, with: "═")
    guard let live else { return }
    live.show(report)
    console.say("Live page: \(live.path)\n")
  }

  // MARK: - Content

  /// Starts a section.
  public mutating func heading(_ text: String) {
    sayUnderlined(text, with: "─")
    report.heading(text)
  }

  /// Presents text; blank lines separate paragraphs, other line ends are spaces.
  public mutating func text(_ text: String) {
    for paragraph in text.paragraphs { say(paragraph.wrapped() + "\n") }
    report.text(text)
  }

  /// Presents a formula in Unicode: the terminal shows it as it is, and the page typesets it, see `Formula`.
  public mutating func formula(_ text: String) {
    sayIndented(text)
    report.formula(text)
  }

  /// Presents lines of code, commands or a drawing by characters, which the page shows as they are, too.
  public mutating func listing(_ text: String) {
    sayIndented(text)
    report.listing(text)
  }

  /// Presents a table.
  public mutating func table(_ table: Table) {
    say(table.text() + "\n")
    report.table(table)
  }

  /// Adds a figure to the report; the terminal shows its title and caption.
  public mutating func figure(_ figure: some Figure, caption: String) {
    report.figure(figure, caption: caption)
    say("[Figure \(report.figureCount): \(figure.title)] \(caption)".wrapped() + "\n")
  }

  /// Ends the content with the commands that check a learner's own solutions of some exercises; with nothing for none.
  mutating func propose(_ exercises: [String]) {
    guard !exercises.isEmpty else { return }
    heading("Try it yourself")
    text("Write formulas of this lesson in Swift, and have them checked, with hints on request:")
    listing(exercises.map { "swift run grade \($0)" }.joined(separator: "\n"))
  }

  // MARK: - Result

  /// Adds a metric to the result, named in lowerCamelCase with the unit last.
  public mutating func metric(_ name: String, _ value: some BinaryFloatingPoint) {
    result.addMetric(name, .number(Double(value)))
  }

  /// Adds a metric that is a whole number to the result.
  public mutating func metric(_ name: String, _ value: Int) {
    result.addMetric(name, .integer(value))
  }

  /// Adds a member to the result beside the common ones, such as `passed`.
  public mutating func member(_ name: String, _ value: JSONValue) {
    result.addMember(name, value)
  }

  /// Writes the report and, beside it, the result with the duration, says where the report is and, with `--json`, ends
  /// standard output with the result. Reports in the default folder have a common page with links to all of them.
  ///
  /// - Returns: the report's path.
  /// - Throws: ``ReportError`` if the report cannot be written.
  @discardableResult
  public mutating func finish() throws(ReportError) -> String {
    live?.end()
    let path = try report.write(toFolder: settings.output)
    result.seconds = (ContinuousClock.now - start) / .seconds(1)
    try RunFile.write(result, toFolder: settings.output)
    console.say("Report: \(path)")
    if let folder = settings.sharedFolder {
      let index = "\(folder)/index.html"
      console.say(
        try ReportIndex.write(toFolder: folder)
          ? "All reports: \(index)" : "There is no page of all reports, since \(index) is not one of them.")
    }
    console.conclude(result)
    return path
  }

  private func sayIndented(_ text: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    say(lines.map { $0.isEmpty ? "" : "    " + $0 }.joined(separator: "\n") + "\n")
  }

  /// Texts may contain what was read from a file.
  private func say(_ text: String) { console.say(text.printable) }

  private func sayUnderlined(_ text: String, with line: Character) {
    say("\(text)\n\(String(repeating: line, count: text.displayWidth))\n")
  }
}
