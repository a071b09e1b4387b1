import BurgersTraining
import LessonKit

/// A cell of a table, by the numbers of its row and its column.
struct TableCell: Hashable, Sendable {
  let row: Int
  let column: Int
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

  var cell: TableCell { TableCell(row: row, column: column) }

  var description: String {
    "error \(error.scientific(digits: 2)), loss \(loss.scientific(digits: 2)), \(evaluations) evaluations, "
      + "\(seconds.fixed(digits: 1)) s, \(reason)"
  }
}
