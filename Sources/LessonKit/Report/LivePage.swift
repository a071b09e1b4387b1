import Figures
import Requirements
import Synchronization

/// The page of a run that goes on, with `--watch`: what has been presented so far, the progress of its computations,
/// and their curves. A browser that shows it loads it again every two seconds, until the run has ended.
///
/// The page is replaced as a whole, so that a reader never sees half of one, and the report that a run writes at its
/// end takes its place. It is a class, since it represents one file: all that a command computes is shown there.
final class LivePage: Sendable {
  private struct State {
    var report: Report?
    var tasks: [LiveTask] = []
    var nextWrite = Duration.zero
    var hasEnded = false
  }

  /// The page of the command that is running; nil without `--watch`.
  @TaskLocal static var current: LivePage?

  let path: String
  private let now: @Sendable () -> Duration
  private let state = Mutex(State())

  /// Seconds between two pages, at least.
  static let interval = 2

  /// A page in a folder that exists.
  init(folder: String, now: @escaping @Sendable () -> Duration) {
    path = folder + (folder.hasSuffix("/") ? "" : "/") + "index.html"
    self.now = now
  }

  /// Runs a command, with a page that shows its progress if its settings ask for one.
  ///
  /// - Throws: ``ReportError`` before the work begins if there can be no page in the folder, and the command's errors,
  ///   about which the page then informs.
  static func watching(_ settings: Settings, _ body: () throws -> Void) throws {
    guard settings.watch else { return try body() }
    try Report.prepare(folder: settings.output)
    let start = ContinuousClock.now
    let page = LivePage(folder: settings.output) { ContinuousClock.now - start }
    do {
      try $current.withValue(page) { try body() }
      page.end()
    } catch {
      page.end(by: Command.sentence(of: error))
      throw error
    }
  }

  // MARK: - Changes

  /// Shows what a lesson has presented so far.
  func show(_ report: Report) {
    change { $0.report = report }
  }

  /// Adds a computation, and returns its number.
  func begin(_ label: String, total: Int) -> Int {
    change { state in
      state.tasks.append(LiveTask(label, total: total))
      return state.tasks.count - 1
    }
  }

  /// Moves a computation.
  func update(_ task: Int, to completed: Int, _ status: String, _ curves: KeyValuePairs<String, Double>) {
    change { state in
      (state.tasks[task].completed, state.tasks[task].status) = (completed, status)
      state.tasks[task].add(curves)
    }
  }

  /// Ends a computation.
  func finish(_ task: Int) {
    change { $0.tasks[task].isFinished = true }
  }

  /// Leaves the page to the final report, or writes a last one that says why there is none.
  func end(by reason: String? = nil) {
    state.withLock { state in
      if !state.hasEnded, let reason { write(state, endedBy: reason) }
      state.hasEnded = true
    }
  }

  private func change<Result: Sendable>(_ body: (inout State) -> Result) -> Result {
    state.withLock { state in
      let result = body(&state)
      let time = now()
      guard !state.hasEnded, state.report != nil, time >= state.nextWrite else { return result }
      write(state, endedBy: nil)
      // A page takes no more than a hundredth of the time, however large it is.
      state.nextWrite = max(time + .seconds(Self.interval), time + (now() - time) * 100)
      return result
    }
  }

  /// A page that cannot be written now, for want of space, is no reason to end a training: the report at the end says.
  private func write(_ state: State, endedBy reason: String?) {
    guard let report = state.report else { return }
    let html = report.html(reloading: reason == nil ? Self.interval : nil, end: progress(state, endedBy: reason))
    try? SystemFile.replace([NewFile(path, html)])
  }

  // MARK: - The last section

  private func progress(_ state: State, endedBy reason: String?) -> [String] {
    let seconds = now().components.seconds
    let words =
      reason.map { "The run has ended without a result after \(seconds) s: \($0.printable)." }
      ?? "The run goes on; this page is of second \(seconds) and is loaded again every \(Self.interval) s."
    let running = state.tasks.filter { !$0.isFinished }.map { task in
      """
      <p class="task"><label>\(task.label.escaped) <progress max="1" value="\(task.share)"></progress></label>
      \(Int(100 * task.share)) % \(task.status.escaped)</p>
      """
    }
    let charts = LiveCurves.charts(of: state.tasks).map { "<figure class=\"picture\">\($0.svg())</figure>" }
    let title = reason == nil ? "Running" : "Ended"
    return ["<section class=\"live\">", "<h2>\(title)</h2>", "<p>\(words.escaped)</p>"] + running + charts
      + ["</section>"]
  }
}
