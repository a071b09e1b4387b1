import LessonKit
import Matrices

/// What is different about a result, in words.
struct Sentence {
  let text: String

  init(_ output: String, _ comparison: Comparison, _ tolerance: Double) {
    let name = output + comparison.place.map { "[\($0)]" }.joined()
    switch comparison.mismatch {
    case .kind(let found, let expected): text = "\(name) is \(found), expected \(expected)"
    case .shape(let found, let expected): text = "\(name) has the shape \(found), expected \(expected)"
    case .count(let found, let expected): text = "\(name) has \(found) entries, expected \(expected)"
    case .integer(let found, let expected): text = "\(name) is \(found), expected \(expected)"
    case .notFinite(let row, let column, let found, let expected):
      let place = Self.place(row, column, comparison)
      text = "\(name) is not finite\(place): expected \(Self.number(expected)), found \(found)"
    case .error(let relative, let row, let column, let found, let expected):
      let place = Self.place(row, column, comparison)
      text =
        "\(name) differs most\(place): expected \(Self.number(expected)), found \(Self.number(found)); relative error "
        + "\(relative.scientific(digits: 1)), allowed \(tolerance.scientific(digits: 0))"
    }
  }

  /// The place of an entry, counted from 0 as in code; a number has none.
  private static func place(_ row: Int, _ column: Int, _ comparison: Comparison) -> String {
    comparison.expected?.count == 1 ? "" : " at [\(row), \(column)]"
  }

  /// A number with the digits that matter.
  static func number(_ x: Double) -> String {
    let size = abs(x)
    if x == 0 || !x.isFinite { return x == 0 ? "0" : "\(x)" }
    return size >= 1e-3 && size < 1e6 ? x.fixed(digits: size >= 100 ? 3 : 6) : x.scientific(digits: 5)
  }
}

/// How a process ended that owes an answer, in words.
struct Ending {
  /// The signal for a process whose processor time is used up.
  static let outOfTime: Int32 = 24

  let sentence: String

  init(_ conversation: Conversation) {
    let fatal = conversation.printed.split(separator: "\n").first { $0.contains("Fatal error") }
    switch conversation.ending {
    case .exited(127), .notStarted: sentence = "the system did not start the program"
    case .exited: sentence = "the program was ended before it had answered: does the code call exit?"
    case .timeOut:
      sentence = "no answer within \(Int(Conversation.limits.seconds)) s: does a loop or a recursion never end?"
    case .flood: sentence = "the answer is far too large"
    case .signal(Self.outOfTime):
      let seconds = Conversation.limits.processorSeconds
      sentence = "no answer within \(seconds) s of processor time: does a loop never end?"
    case .signal(4), .signal(5):
      let reason = fatal.map { ": \($0.prefix(300))" } ?? ", such as an index out of range or an overflow"
      sentence = "the code stopped with a trap" + reason
    case .signal(6): sentence = "the code was aborted: did it ask for more memory than there is?"
    case .signal(7), .signal(10), .signal(11):
      sentence = "the code used memory that it has not: does a recursion never end?"
    case .signal(9): sentence = "the system ended the process: did it use too much memory?"
    case .signal(let number): sentence = "the process was ended by signal \(number)"
    }
  }
}
