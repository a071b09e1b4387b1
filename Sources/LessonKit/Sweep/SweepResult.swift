/// The settings that all runs of a sweep have in common. Results with other settings are never mixed with them.
public protocol SweepSettings: Codable, Hashable, Sendable, CustomStringConvertible {
  /// The prefix of the names of result files.
  var fileName: String { get }
}

/// One run of a sweep, as a line of a result file: a cell of the table, and a seed.
///
/// The description states the result in one line.
public protocol SweepResult: Codable, Sendable, CustomStringConvertible {
  /// The type of the common settings.
  associatedtype Settings: SweepSettings
  /// The type of a cell, in which runs differ apart from the seed.
  associatedtype Cell: Hashable, Sendable

  /// The settings that all runs have in common.
  var settings: Settings { get }
  /// The cell that was run.
  var cell: Cell { get }
  /// The seed of its random numbers.
  var seed: UInt64 { get }
  /// Why no run has such a result, as a sentence; nil if one may have it. A file with such a line is refused.
  var problem: String? { get }
}

extension SweepResult {
  public var problem: String? { nil }
}

/// One run of a sweep: a cell with a seed.
public struct SweepTask<Cell: Hashable & Sendable>: Hashable, Sendable {
  /// The cell that is run.
  public let cell: Cell
  /// The seed of its random numbers.
  public let seed: UInt64

  /// A cell with a seed.
  public init(_ cell: Cell, seed: UInt64) { (self.cell, self.seed) = (cell, seed) }

  /// All cells with the first seed, then with the next, so that partial results already fill a table.
  public static func all(_ cells: [Cell], seeds: [UInt64]) -> [SweepTask] {
    seeds.flatMap { seed in cells.map { SweepTask($0, seed: seed) } }
  }
}

extension SweepResult {
  /// The task whose result this is.
  public var task: SweepTask<Cell> { SweepTask(cell, seed: seed) }
}
