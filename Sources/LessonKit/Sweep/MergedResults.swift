import Requirements

/// The merged results of the parts of one sweep, one for each task.
public struct MergedResults<Result: SweepResult>: Sendable {
  /// The settings that all runs have in common.
  public let settings: Result.Settings
  /// One result for each task that is finished.
  public let results: [SweepTask<Result.Cell>: Result]

  /// Merges results. The same result may occur several times, as if a file is given twice.
  ///
  /// - Throws: ``RunFailure`` if there are none, if they have different settings, and for two results of one task.
  public init(_ all: [Result]) throws {
    guard let first = all.first else { throw RunFailure("there are no results to merge") }
    settings = first.settings
    if let other = all.map(\.settings).first(where: { $0 != first.settings }) {
      throw RunFailure(
        "results of different settings cannot be merged: \("\(settings)".excerpt); and \("\(other)".excerpt)")
    }
    results = try Dictionary(all.map { ($0.task, $0) }) { first, second in
      if try ResultFile<Result>.line(first) == ResultFile<Result>.line(second) { return first }
      throw RunFailure("cell \(first.cell), seed \(first.seed), has two results: \(first); and \(second)")
    }
  }

  /// The seeds for which there is any result.
  public var seeds: [UInt64] { Set(results.keys.map(\.seed)).sorted() }

  /// The results of a cell, seed by seed.
  public func of(_ cell: Result.Cell) -> [Result] {
    seeds.compactMap { results[SweepTask(cell, seed: $0)] }
  }

  /// The tasks of some cells that are not finished, for all of the ``seeds``.
  public func missing(of cells: [Result.Cell]) -> [SweepTask<Result.Cell>] {
    SweepTask.all(cells, seeds: seeds).filter { results[$0] == nil }
  }
}
