/// The options of a sweep: the number of seeds, the part of it that is run, and the results to merge.
public struct SweepOptions: Sendable {
  private let seeds: Argument<Int>
  private let shard: Argument<Shard>
  private let merge: Argument<String?>
  private let more: Argument<[String]>

  /// Declares the options.
  ///
  /// - Parameters:
  ///   - arguments: the command line.
  ///   - count: the default number of seeds.
  public init(_ arguments: inout Arguments, seeds count: Int) {
    seeds = arguments.integer(
      "seeds", default: count, in: 1...1000, help: "Runs of each cell, from --seed on; medians are shown.")
    shard = arguments.shard("shard", help: "Run every n-th task only, from the i-th on.")
    merge = arguments.optionalText(
      "merge", placeholder: "PATH", help: "Show the results of this file or folder, and of FILE …")
    more = arguments.operands("FILE", help: "More results to merge.")
  }

  /// The seeds of a run.
  public func seeds(in settings: Settings) -> [UInt64] { settings.seeds(settings[seeds]) }

  /// The part of the tasks that is run.
  public func shard(in settings: Settings) -> Shard { settings[shard] }

  /// The files and folders whose results are to be shown; nil if the sweep is to be run.
  ///
  /// - Throws: ``RunFailure`` for a file without `--merge`.
  public func merged(in settings: Settings) throws(RunFailure) -> [String]? {
    if let path = settings[merge] { return [path] + settings[more] }
    if let file = settings[more].first { throw RunFailure("\"\(file)\" is given without --merge") }
    return nil
  }
}
