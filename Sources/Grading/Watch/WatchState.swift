import LessonKit

/// What the watch mode shows and how keys change it; no terminal and no file.
struct WatchState {
  /// What a key asks the session to do.
  enum Action: Equatable { case none, check, reset, quit }

  let exercises: [Exercise]
  private(set) var position: Int
  /// What was found last in the current exercise; nil before.
  var assessment: Assessment?
  /// Whether the current exercise is being checked: what was found last stays until there is something new.
  var isChecking = false
  /// A sentence below the result.
  var message = ""
  /// The exercises that are done.
  var done: Set<String> = []
  private(set) var hintLevel = 0
  private(set) var showsList = false
  private var asksReset = false

  init(_ exercises: [Exercise], position: Int) { (self.exercises, self.position) = (exercises, position) }

  var exercise: Exercise { exercises[position] }

  /// Takes a key.
  ///
  /// - Returns: what is to be done now.
  mutating func press(_ key: Character) -> Action {
    defer { asksReset = key == "r" && !asksReset }
    if asksReset {
      message = ""
      return key == "y" ? .reset : .none
    }
    switch key {
    case "n": return go(to: position + 1)
    case "p": return go(to: position - 1)
    case "h": hintLevel = min(hintLevel + 1, Hints.count)
    case "l": showsList.toggle()
    case "r": message = "Put the file back as it was delivered? Yours is kept as a copy. Press y."
    // The end of the input and the keys of an interrupt end it too.
    case "q", "\u{3}", "\u{4}": return .quit
    default: break
    }
    return .none
  }

  private mutating func go(to next: Int) -> Action {
    guard exercises.indices.contains(next) else {
      message = next < 0 ? "This is the first exercise." : "This is the last exercise."
      return .none
    }
    (position, assessment, message, hintLevel, showsList) = (next, nil, "", 0, false)
    return .check
  }

  /// The lines of the screen.
  ///
  /// - Parameters:
  ///   - style: with or without colours.
  ///   - hints: of the current exercise.
  ///   - farewell: what is said when it is done.
  func lines(_ style: Style, hints: Hints?, farewell: String) -> [String] {
    var parts: [String] = []
    if showsList {
      parts.append(list(style))
    } else if let assessment {
      parts.append(AssessmentText(assessment: assessment, style: style).text)
      if assessment.isDone { parts.append(style.green(farewell)) }
    } else {
      parts.append(style.bold(exercise.name) + ": \(exercise.title)")
    }
    if hintLevel > 0 {
      parts.append(hints.map { $0.text(at: min(hintLevel, max($0.levels.count, 1))) } ?? "There are no hints.")
    }
    if !message.isEmpty { parts.append(style.bold(message)) }
    return parts.joined(separator: "\n\n").split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  private func list(_ style: Style) -> String {
    exercises.indices.map { i in
      let mark = done.contains(exercises[i].name) ? style.green("✓") : " "
      return "\(i == position ? "▸" : " ") \(mark) \(exercises[i].number) \(exercises[i].name)"
    }.joined(separator: "\n")
  }

  /// The bottom line: how many are done, and the keys.
  func bar(width: Int) -> String {
    let cells = min(20, max(0, width - 70))
    let filled = exercises.isEmpty ? 0 : cells * done.count / exercises.count
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: cells - filled)
    if isChecking { return "\(bar) checking \(exercise.name), please wait …" }
    let keys = "n next  p previous  h hint  l list  r reset  q quit"
    return "\(bar)\(bar.isEmpty ? "" : " ")\(done.count)/\(exercises.count)  \(keys)"
  }
}
