import Foundation

/// The terminal as the watch mode uses it: keys without the return key, and pictures that replace each other.
///
/// Where standard output is no terminal, each picture is printed once below the others, without any control sequence.
final class Screen {
  private let isTerminal = isatty(STDOUT_FILENO) == 1 && getenv("TERM").map { String(cString: $0) } != "dumb"
  private let hasKeys = isatty(STDIN_FILENO) == 1
  private var original = termios()
  private var last = ""
  private var isInputOpen = true

  init() {
    guard hasKeys, tcgetattr(STDIN_FILENO, &original) == 0 else { return }
    var mode = original
    // Keys as they are pressed, not shown, and an interrupt as a key, so that it leaves the terminal as it was.
    mode.c_lflag &= ~tcflag_t(ICANON | ECHO | ISIG)
    tcsetattr(STDIN_FILENO, TCSANOW, &mode)
    // No wrapping: a line is a row. No cursor.
    if isTerminal { write("\u{1B}[?7l\u{1B}[?25l\u{1B}[2J") }
  }

  /// Leaves the terminal as it was.
  func close() {
    if hasKeys { tcsetattr(STDIN_FILENO, TCSANOW, &original) }
    if isTerminal { write("\u{1B}[?7h\u{1B}[?25h\n") }
  }

  /// The number of columns.
  var width: Int { Int(size.ws_col) }

  private var size: winsize {
    var size = winsize()
    let isKnown = ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0 && size.ws_row > 2
    return isKnown ? size : winsize(ws_row: 24, ws_col: 80, ws_xpixel: 0, ws_ypixel: 0)
  }

  /// Shows lines, and one at the bottom. The same picture is not shown again.
  func show(_ lines: [String], bottom: String) {
    let text = picture(lines, bottom)
    guard text != last else { return }
    last = text
    write(text)
  }

  private func picture(_ lines: [String], _ bottom: String) -> String {
    guard isTerminal else { return lines.joined(separator: "\n") + "\n" }
    let rows = Int(size.ws_row)
    let shown = lines.prefix(rows - 2)
    // Over what is there, line by line, in one piece: nothing is cleared that is not drawn at once, so nothing
    // flickers.
    let body = shown.map { $0 + "\u{1B}[K\n" }.joined()
    return "\u{1B}[H\(body)\u{1B}[J\u{1B}[\(rows);1H\(bottom)\u{1B}[K"
  }

  private func write(_ text: String) {
    do {
      try FileHandle.standardOutput.write(contentsOf: Data(text.utf8))
    } catch {
      // Nobody reads on.
      if hasKeys { tcsetattr(STDIN_FILENO, TCSANOW, &original) }
      exit(0)
    }
  }

  /// A key that is pressed within some milliseconds; nil if none is. The end of a terminal's input, or nobody left to
  /// read what is shown, is the key that ends.
  func key(within milliseconds: Int32) -> Character? {
    var requests = [
      // A descriptor below 0 is not looked at.
      pollfd(fd: isInputOpen ? STDIN_FILENO : -1, events: Int16(POLLIN), revents: 0),
      pollfd(fd: STDOUT_FILENO, events: 0, revents: 0),
    ]
    guard poll(&requests, 2, milliseconds) > 0 else { return nil }
    if requests[1].revents & Int16(POLLERR | POLLHUP | POLLNVAL) != 0 { return Self.end }
    guard requests[0].revents != 0 else { return nil }
    var byte: [UInt8] = [0]
    guard read(STDIN_FILENO, &byte, 1) == 1 else {
      isInputOpen = false
      // A terminal that is gone has nobody who watches; a pipe may be closed from the start.
      return hasKeys ? Self.end : nil
    }
    return Character(UnicodeScalar(byte[0]))
  }

  private static let end: Character = "\u{4}"
}
