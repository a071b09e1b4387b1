import Adjoint
import LessonKit

/// One training of a table, as a line of a result file.
struct TableResult: Codable {
  /// What all trainings of one table have in common.
  struct Settings: Codable, Hashable, CustomStringConvertible {
    let table: Int
    let preset: Preset
    let precision: Search.Precision
    /// The largest number of evaluations of a training.
    let evaluationLimit: Int
    /// A rehearsal with tiny cells.
    let quick: Bool

    var description: String {
      "table \(table), preset \(preset.rawValue), \(precision.rawValue) precision, \(evaluationLimit) evaluations"
        + (quick ? ", quick" : "")
    }
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
  /// Why the search ended.
  let reason: String

  var task: TableTask { TableTask(row: row, column: column, seed: seed) }
}

/// A cell of a table with a seed: what is trained once.
struct TableTask: Hashable, Sendable {
  let row: Int
  let column: Int
  let seed: UInt64
}

/// Every n-th task, beginning with the i-th.
struct Shard: Equatable {
  let number: Int
  let count: Int

  static let whole = Shard(number: 1, count: 1)

  private init(number: Int, count: Int) { (self.number, self.count) = (number, count) }

  /// Reads "3/36".
  init(_ text: String) throws {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 2, let i = parts[0], let n = parts[1], 1 <= i, i <= n else {
      throw RunFailure(
        "--shard expects i/n with 1 ≤ i ≤ n, as in 3/36, and found \"\(text)\"")
    }
    (number, count) = (i, n)
  }

  func part(of tasks: [TableTask]) -> [TableTask] {
    tasks.indices.filter { $0 % count == number - 1 }.map { tasks[$0] }
  }
}
