import LessonKit

/// Where the runs of an experiment come from: they are run here, all or in part, or read from files of earlier runs.
struct RunSource {
  private let settings: Settings
  private let allSeeds: [UInt64]
  private let shard: Shard
  /// The results to merge, and where they are; nil to run.
  private let merged: (runs: [AdvectionRun], paths: [String])?

  init(_ settings: Settings, _ sweeps: SweepOptions) throws {
    (self.settings, allSeeds, shard) = (settings, sweeps.seeds(in: settings), sweeps.shard(in: settings))
    merged = try sweeps.merged(in: settings).map { (try ResultFile.results(inAll: $0), $0) }
  }

  /// The first seeds of the run.
  func seeds(_ count: Int) -> [UInt64] { Array(allSeeds.prefix(settings.quick ? 2 : count)) }

  /// All runs of an experiment; nil, and a sentence in the lesson, if some are missing.
  func runs(of plan: Plan, _ lesson: inout Lesson) throws -> MergedResults<AdvectionRun>? {
    let all = AdvectionRun.Settings(experiment: plan.experiment, quick: plan.isQuick)
    let seeds = seeds(plan.seedCount)
    let found = try merged?.runs.filter { $0.settings.experiment == plan.experiment } ?? run(plan, all, seeds)
    let runs = found.isEmpty ? nil : try MergedResults(found)
    let missing = runs?.missing(of: plan.cells).count ?? plan.cells.count * seeds.count
    lesson.metric(plan.experiment.rawValue + "RunsMissing", missing)
    if missing == 0 { return runs }
    let gap = try merged.map { try MissingParts(all, cells: plan.cells, seeds: seeds, results: found, inAll: $0.paths) }
    let which = gap.map { $0.parts.isEmpty ? "" : ": \($0)" } ?? ""
    lesson.text(
      """
      \(missing) runs of this experiment are missing\(which). When all parts are done, the same command with \
      --merge FOLDER shows the results of FOLDER.
      """)
    return nil
  }

  private func run(_ plan: Plan, _ all: AdvectionRun.Settings, _ seeds: [UInt64]) throws -> [AdvectionRun] {
    let sweep = Sweep<AdvectionRun>(all, cells: plan.cells, seeds: seeds, shard: shard, folder: settings.output)
    let results = try sweep.run(
      Console(isMachineReadable: settings.json), cost: { 1 + $0.cell.iterations * $0.cell.width * $0.cell.depth }
    ) { task, progress in
      try Training(cell: task.cell, seed: task.seed, settings: all).run(progress)
    }
    // Earlier runs may have had more seeds.
    return results.filter { seeds.contains($0.seed) }
  }
}
