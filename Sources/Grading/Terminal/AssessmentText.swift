import LessonKit
import Matrices
import Requirements

/// One exercise's result for the terminal.
struct AssessmentText {
  let assessment: Assessment
  let style: Style

  var text: String {
    let exercise = assessment.exercise
    let title = style.bold(exercise.name) + ": \(exercise.title)"
    switch assessment.state {
    case .notAttempted: return "\(title): not attempted, 0 of \(exercise.points) points"
    case .refused(let sentence): return "\(title): 0 of \(exercise.points) points\n  \(sentence.printable.sentence)"
    case .notCompiled(let message):
      return "\(title): does not compile, 0 of \(exercise.points) points\n"
        + message.printable.firstLines(30).indented(by: 2)
    case .checked:
      let checks = assessment.results.map(text).joined(separator: "\n")
      return "\(title): \(assessment.points) of \(exercise.points) points\n\(checks)"
    }
  }

  private func text(of result: CheckResult) -> String {
    guard let failure = result.failure else {
      return "  \(style.green("✓")) \(result.name), \(Self.points(result.maximum))"
    }
    var lines = ["  \(style.red("✗")) \(result.name), 0 of \(Self.points(result.maximum))"]
    if let diagnosis = failure.diagnosis { lines.append("    \(style.bold(diagnosis.sentence))") }
    lines.append("    \(failure.summary.printable.sentence)")
    if !failure.sizes.isEmpty {
      let sizes = failure.sizes.map { "\($0)" }.joined(separator: ", ")
      lines.append(style.faint("    sizes \(sizes); seed \(assessment.seed)"))
    }
    if let difference = failure.difference { lines.append(DifferenceTable(difference).text.indented(by: 4)) }
    if !failure.printed.isEmpty {
      lines.append("    printed:\n" + failure.printed.printable.firstLines(10).indented(by: 6))
    }
    return lines.joined(separator: "\n")
  }

  static func points(_ count: Int) -> String { count == 1 ? "1 point" : "\(count) points" }
}

/// Both matrices around the entry in which they differ most.
struct DifferenceTable {
  private let difference: CheckFailure.Difference

  init(_ difference: CheckFailure.Difference) { self.difference = difference }

  /// Empty for a single number, which the sentence has already.
  var text: String {
    let (found, expected) = (difference.found, difference.expected)
    if found.count == 1 { return "" }
    let rows = Self.window(around: difference.row, of: found.rows)
    let columns = Self.window(around: difference.column, of: found.columns)
    var table = Table(
      ["\(difference.output)"] + columns.map { "expected \($0)" } + [""] + columns.map { "found \($0)" })
    for i in rows {
      func cells(_ matrix: (Int, Int) -> Double) -> [Table.Cell] {
        columns.map { j in
          let mark = i == difference.row && j == difference.column ? "▸" : ""
          return .number(mark + Sentence.number(matrix(i, j)))
        }
      }
      table.append([.text("row \(i)")] + cells { expected[$0, $1] } + [""] + cells { found[$0, $1] })
    }
    return table.text()
  }

  /// Up to three positions, the given one among them.
  private static func window(around position: Int, of count: Int) -> Range<Int> {
    let start = max(0, min(position - 1, count - 3))
    return start..<min(count, start + 3)
  }
}
