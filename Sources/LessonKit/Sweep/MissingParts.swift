import Foundation

/// The parts of a sweep whose runs are not all finished, which are to be submitted again.
///
/// A part is missing if it has tasks and no file, as the names of the others tell, or if its file lacks a task.
public struct MissingParts<Result: SweepResult>: CustomStringConvertible, Sendable {
  /// The parts, by their numbers.
  public let parts: [Shard]

  /// Looks for the missing parts among files that are merged.
  ///
  /// - Parameters:
  ///   - settings: the settings of the runs.
  ///   - cells: all cells of the sweep.
  ///   - seeds: all of its seeds.
  ///   - results: the results that were found.
  ///   - paths: the files and folders that they are from.
  public init(
    _ settings: Result.Settings, cells: [Result.Cell], seeds: [UInt64], results: [Result], inAll paths: [String]
  ) throws(RunFailure) {
    let name = settings.fileName
    var files: [String] = []
    for path in paths { files += try ResultFile<Result>.files(at: path) }
    let found = files.compactMap { Shard(fileName: $0, of: name) }
    guard let count = found.map(\.count).max(), Set(found.map(\.count)).count == 1 else {
      parts = []
      return
    }
    let done = Set(results.filter { $0.settings == settings }.map(\.task))
    // Earlier runs may have had fewer seeds.
    let known = Set(done.map(\.seed))
    let tasks = SweepTask.all(cells, seeds: seeds)
    parts = (1...count).map { Shard($0, of: count) }.filter { part in
      let own = part.part(of: tasks)
      return found.contains(part)
        ? own.contains { known.contains($0.seed) && !done.contains($0) } : !own.isEmpty
    }
  }

  /// The numbers, such as "part 3 of 16" or "parts 3, 7 of 16"; empty if no part is missing.
  public var description: String {
    guard let first = parts.first else { return "" }
    let numbers = parts.map { "\($0.number)" }.joined(separator: ", ")
    return "\(parts.count == 1 ? "part" : "parts") \(numbers) of \(first.count)"
  }
}

extension Shard {
  /// The part whose results are in a file, from its path; nil if it is a file of another sweep.
  init?(fileName path: String, of sweep: String) {
    let name = URL(fileURLWithPath: path).lastPathComponent
    guard let match = name.wholeMatch(of: /(.+)-part-(\d+)-of-(\d+)\.jsonl/), match.1 == sweep else { return nil }
    self.init("\(match.2)/\(match.3)")
  }
}
