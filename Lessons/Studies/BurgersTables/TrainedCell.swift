import BurgersTraining
import LessonKit

/// A cell of a table, by the numbers of its row and its column.
struct TableCell: Hashable, Sendable, CustomStringConvertible {
  let row: Int
  let column: Int

  var description: String { "(\(row), \(column))" }
}

/// One training of a table, as a line of a result file.
struct TrainedCell: SweepResult {
  /// The settings that all trainings of one table have in common.
  struct Settings: SweepSettings {
    let table: Int
    let preset: Preset
    let precision: PublishedTraining.Precision
    /// The largest number of evaluations of a training.
    let evaluationLimit: Int
    /// A rehearsal with tiny cells.
    let quick: Bool

    var description: String {
      "table \(table), preset \(preset.rawValue), \(precision.rawValue) precision, \(evaluationLimit) evaluations"
        + (quick ? ", quick" : "")
    }

    var fileName: String { "table-\(table)-\(preset.rawValue)" + (quick ? "-quick" : "") }

    /// The table with the settings of each of its cells.
    var published: PublishedTable { quick ? .rehearsal(table) : PublishedTable(table, preset) }
  }

  let settings: Settings
  let row: Int
  let column: Int
  let seed: UInt64
  /// Relative L2 error against the exact solution.
  let error: Double
  let loss: Double
  let evaluations: Int
  let iterations: Int
  let seconds: Double
  /// The reason why the search ended.
  let reason: String

  var problem: String? {
    if !(1...2).contains(settings.table) { return "there are the tables 1 and 2, found \(settings.table)" }
    if !settings.published.cells.contains(cell) {
      return "table \(settings.table) has no cell \(cell)"
    }
    // An error or a loss that is not a number is that of a training that diverged.
    if error < 0 || loss < 0 { return "errors and losses are at least 0, found \(error) and \(loss)" }
    let counts = 0...1 << 53
    let isCounted = counts.contains(evaluations) && counts.contains(iterations) && settings.evaluationLimit > 0
    let isTimed = seconds >= 0 && seconds.isFinite
    return isCounted && isTimed
      ? nil : "evaluations, iterations and seconds are at least 0, found \(evaluations), \(iterations) and \(seconds)"
  }

  var cell: TableCell { TableCell(row: row, column: column) }

  var description: String {
    "error \(error.scientific(digits: 2)), loss \(loss.scientific(digits: 2)), \(evaluations) evaluations, "
      + "\(seconds.fixed(digits: 1)) s, \(reason)"
  }
}
