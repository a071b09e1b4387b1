import Requirements
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A line on the terminal that shows the progress of a long computation; with `--watch` the page of the run shows it
/// too, with its curves.
///
/// It appears on standard error and only if that is a terminal, so it never reaches a file or a
/// pipe. It uses a carriage return and clear-line, and changes no mode of the terminal, so that an
/// interrupted run leaves it intact. It clears itself when it finishes or is dropped, also by an error.
///
/// ```swift
/// let bar = ProgressBar("Training", total: epochs)
/// for epoch in 1...epochs {
///   …
///   bar.update(to: epoch, status: "loss \(loss.fixed(digits: 3))")
/// }
/// bar.finish()
/// ```
///
/// It is a class, since it represents one place on the screen: all who hold it, such as a callback, move the same bar.
public final class ProgressBar: Sendable {
  private struct State {
    var completed = 0
    var status = ""
    var lastDrawn: Duration?
  }

  private let label: String
  private let total: Int
  private let columns: Int
  private let start: Duration
  private let now: @Sendable () -> Duration
  private let sink: (@Sendable (String) -> Void)?
  private let live: (page: LivePage, task: Int)?
  private let state = Mutex(State())

  /// The shortest time between two updates: faster ones are not visible, and slow down a connection over a network.
  private static let interval = Duration.seconds(1) / 15

  /// A bar on standard error, invisible if that is not a terminal.
  ///
  /// - Parameters:
  ///   - label: what is being done, in a word or two.
  ///   - total: the number of steps, at least 1.
  public convenience init(_ label: String, total: Int) {
    let origin = ContinuousClock.now
    let dumb = getenv("TERM").map { String(cString: $0) == "dumb" } ?? false
    let sink: @Sendable (String) -> Void = { try? SystemFile.write($0, to: STDERR_FILENO) }
    self.init(
      label, total: total, columns: Self.terminalColumns,
      now: { ContinuousClock.now - origin },
      sink: isatty(STDERR_FILENO) == 1 && !dumb ? sink : nil)
  }

  /// A bar with a given screen and clock.
  ///
  /// - Parameters:
  ///   - label: what is being done, in a word or two.
  ///   - total: the number of steps, at least 1.
  ///   - columns: the width of the screen.
  ///   - now: the time since a fixed moment.
  ///   - sink: receives the line; nil shows nothing.
  public init(
    _ label: String, total: Int, columns: Int, now: @escaping @Sendable () -> Duration,
    sink: (@Sendable (String) -> Void)?
  ) {
    require(total > 0, "a progress bar of \(total) steps")
    (self.label, self.total, self.columns) = (label.onOneLine, total, columns)
    (self.now, self.sink, start) = (now, sink, now())
    live = LivePage.current.map { ($0, $0.begin(label.onOneLine, total: total)) }
  }

  deinit { finish() }

  /// Moves the bar. It is drawn at most fifteen times per second, however often this is called.
  ///
  /// - Parameters:
  ///   - completed: the number of steps that are done.
  ///   - status: a few words, such as "loss 0.12".
  ///   - curves: numbers whose course the page of a watched run shows, with their names.
  public func update(to completed: Int, status: String = "", curves: KeyValuePairs<String, Double> = [:]) {
    if let live { live.page.update(live.task, to: min(max(completed, 0), total), status.onOneLine, curves) }
    guard let sink else { return }
    state.withLock { state in
      (state.completed, state.status) = (min(max(completed, 0), total), status.onOneLine)
      let time = now()
      if let last = state.lastDrawn, time - last < Self.interval { return }
      state.lastDrawn = time
      sink("\r" + line(state, after: time - start) + "\u{1B}[K")
    }
  }

  /// Moves the bar to a share of the whole, from 0 to 1. A quotient of times may be larger, which counts as 1.
  public func update(toShare share: Double, status: String = "", curves: KeyValuePairs<String, Double> = [:]) {
    update(to: share < 1 ? Int(max(share, 0) * Double(total)) : total, status: status, curves: curves)
  }

  /// Clears the line, so that further output starts on an empty one. An update draws it again.
  public func finish() {
    if let live { live.page.finish(live.task) }
    guard let sink else { return }
    state.withLock { state in
      if state.lastDrawn != nil { sink("\r\u{1B}[K") }
      state.lastDrawn = nil
    }
  }

  // MARK: - The line

  private func line(_ state: State, after elapsed: Duration) -> String {
    let fraction = Double(state.completed) / Double(total)
    var parts = ["\(Int(fraction * 100)) %".padded(to: 5, inFront: true)]
    if state.completed > 0, state.completed < total {
      // time left = time so far · steps left / steps done
      let left = elapsed * (total - state.completed) / state.completed
      parts.append("\(Self.clockText(left)) left")
    }
    if !state.status.isEmpty { parts.append(state.status) }
    let rest = parts.joined(separator: "  ")
    // If there is little space, the bar is omitted, since the percentage says the same.
    let used = [label, "", rest].joined(separator: "  ")
    let width = min(24, columns - 1 - used.reduce(0) { $0 + $1.displayWidth })
    let filled = Int(fraction * Double(width))
    let bar =
      width < 4
      ? []
      : [String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)]
    return Self.cut(([label] + bar + [rest]).joined(separator: "  "), to: columns - 1)
  }

  private static func clockText(_ duration: Duration) -> String {
    let seconds = Int(duration.components.seconds)
    let (minutes, rest) = seconds.quotientAndRemainder(dividingBy: 60)
    return "\(minutes):" + (rest < 10 ? "0\(rest)" : "\(rest)")
  }

  /// Cuts a line to the width of the terminal, since a wrapped line could not be cleared.
  private static func cut(_ text: String, to width: Int) -> String {
    var cells = 0
    return String(
      text.prefix { character in
        cells += character.displayWidth
        return cells <= width
      })
  }

  private static var terminalColumns: Int {
    var size = winsize()
    guard ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
  }
}

extension String {
  /// The text on one line: line ends and tabs become spaces, and nothing moves the cursor.
  fileprivate var onOneLine: String { String(map { $0.isWhitespace ? " " : $0 }).printable }
}
