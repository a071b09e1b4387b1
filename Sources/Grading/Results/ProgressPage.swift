import Figures
import LessonKit
import Matrices
import Requirements

/// A page with a learner's progress, and with both matrices of a wrong result as heat maps.
struct ProgressPage {
  let assessments: [Assessment]

  var report: Report {
    let points = assessments.reduce(0) { $0 + $1.points }
    let maximum = assessments.reduce(0) { $0 + $1.exercise.points }
    var report = Report(
      title: "Exercises",
      settings: [("points", "\(points) of \(maximum)"), ("seed", "\(assessments.first?.seed ?? 0)")])
    report.heading("Progress")
    report.table(table)
    for assessment in assessments where assessment.state != .notAttempted && !assessment.isDone {
      report.heading(assessment.exercise.name)
      add(assessment, to: &report)
    }
    return report
  }

  private var table: Table {
    var table = Table(["exercise", "what is derived", "points", "state"])
    for assessment in assessments {
      let exercise = assessment.exercise
      table.append([
        .text(exercise.name), .text(exercise.title), .number("\(assessment.points)/\(exercise.points)"),
        .text(assessment.status),
      ])
    }
    return table
  }

  private func add(_ assessment: Assessment, to report: inout Report) {
    switch assessment.state {
    case .notAttempted: return
    case .refused(let sentence): report.text(sentence.printable)
    case .notCompiled(let message): report.listing(message.printable.firstLines(30))
    case .checked:
      for result in assessment.results {
        guard let failure = result.failure else { continue }
        report.text("\(result.name), \(AssessmentText.points(result.maximum)): \(failure.text.printable)")
        if let difference = failure.difference { Self.add(difference, to: &report) }
      }
    }
  }

  /// Both matrices in the same colours; the entry in which they differ most has a frame.
  private static func add(_ difference: CheckFailure.Difference, to report: inout Report) {
    let finite = (difference.found.elements + difference.expected.elements).filter(\.isFinite)
    let largest = finite.reduce(0) { max($0, abs($1)) }
    guard difference.expected.count > 1, difference.expected.count <= 1 << 14, largest > 0 else { return }
    for (name, matrix) in [("expected", difference.expected), ("found", difference.found)] {
      let map = Heatmap(
        title: "\(difference.output), \(name)", values: matrix.elements, rows: matrix.rows, columns: matrix.columns,
        labels: .init(rowAxis: "row", columnAxis: "column"), colorMap: .diverging, range: -largest...largest,
        showsValues: matrix.count <= 100,
        mark: (difference.row, difference.column))
      let value = Sentence.number(matrix[difference.row, difference.column])
      report.figure(
        map, caption: "\(difference.output), \(name): \(value) at [\(difference.row), \(difference.column)].")
    }
  }
}
