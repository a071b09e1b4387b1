/// What all runs of a sweep have in common. Results of other settings are never mixed with it.
public protocol SweepSettings: Codable, Hashable, Sendable, CustomStringConvertible {
  /// The beginning of the names of result files.
  var fileName: String { get }
}

/// One run of a sweep, as a line of a result file: a cell of the table, and a seed.
///
/// The description says in a line what was found.
public protocol SweepResult: Codable, Sendable, CustomStringConvertible {
  /// What all runs have in common.
  associatedtype Settings: SweepSettings
  /// What differs from run to run, beside the seed.
  associatedtype Cell: Hashable, Sendable

  /// What all runs have in common.
  var settings: Settings { get }
  /// What was run.
  var cell: Cell { get }
  /// The start of its random numbers.
  var seed: UInt64 { get }
}

/// What is run once: a cell with a seed.
public struct SweepTask<Cell: Hashable & Sendable>: Hashable, Sendable {
  /// What is run.
  public let cell: Cell
  /// The start of its random numbers.
  public let seed: UInt64

  /// A cell with a seed.
  public init(_ cell: Cell, seed: UInt64) { (self.cell, self.seed) = (cell, seed) }

  /// All cells of the first seed, then of the next: a part of the results is already a table.
  public static func all(_ cells: [Cell], seeds: [UInt64]) -> [SweepTask] {
    seeds.flatMap { seed in cells.map { SweepTask($0, seed: seed) } }
  }
}

extension SweepResult {
  /// The task whose result this is.
  public var task: SweepTask<Cell> { SweepTask(cell, seed: seed) }
}
