import Foundation

/// Colours of the terminal, where it is one and its user wants them.
public struct Style: Sendable {
  /// Whether there are colours.
  let hasColors: Bool

  init(hasColors: Bool) { self.hasColors = hasColors }

  /// For standard output: not for a file or a pipe, not with `NO_COLOR` (no-color.org) and not for a terminal without.
  static func ofStandardOutput(_ environment: [String: String] = ProcessInfo.processInfo.environment) -> Style {
    let isWanted = (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb"
    return Style(hasColors: isWanted && isatty(STDOUT_FILENO) == 1)
  }

  func green(_ text: String) -> String { colored(text, 32) }
  func red(_ text: String) -> String { colored(text, 31) }
  func bold(_ text: String) -> String { colored(text, 1) }
  func faint(_ text: String) -> String { colored(text, 2) }

  private func colored(_ text: String, _ code: Int) -> String {
    hasColors ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}

extension String {
  /// Each line with some spaces in front.
  func indented(by count: Int) -> String {
    let margin = String(repeating: " ", count: count)
    return split(separator: "\n", omittingEmptySubsequences: false).map { margin + $0 }.joined(separator: "\n")
  }

  /// The first lines, with a note on the others.
  func firstLines(_ count: Int) -> String {
    let lines = split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.count > count else { return self }
    return lines.prefix(count).joined(separator: "\n") + "\n… \(lines.count - count) lines more"
  }
}
