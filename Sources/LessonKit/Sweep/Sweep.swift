import Kernels
import Synchronization

/// Many runs in parallel, whose results are kept in a file, so that an interrupted sweep is resumed where it stopped.
///
/// The workers take the next task from one list, seed by seed, so that partial results already fill a table. Each run
/// uses one thread; if there is a single worker, its runs use all threads.
///
/// ```swift
/// let sweep = Sweep<Trained>(settings, cells: cells, seeds: [1, 2, 3], folder: "results")
/// let results = try sweep.run(Console()) { task, progress in train(task.cell, task.seed) }
/// ```
public struct Sweep<Result: SweepResult>: Sendable {
  /// A cell of the table with a seed.
  public typealias Task = SweepTask<Result.Cell>

  private let settings: Result.Settings
  private let tasks: [Task]
  private let shard: Shard
  private let folder: String

  /// A sweep over all cells and seeds, or a part of it.
  ///
  /// - Parameters:
  ///   - settings: the settings that all runs have in common.
  ///   - cells: the cells of the table, each of which is run.
  ///   - seeds: each cell is run once for each of them.
  ///   - shard: the part of the tasks that is run here.
  ///   - folder: the folder of the file of results.
  public init(
    _ settings: Result.Settings, cells: [Result.Cell], seeds: [UInt64], shard: Shard = .whole, folder: String
  ) {
    (self.settings, self.shard, self.folder) = (settings, shard, folder)
    tasks = shard.part(of: Task.all(cells, seeds: seeds))
  }

  /// The state that the workers share.
  private struct State {
    var waiting: ArraySlice<Task>
    var file: ResultFile<Result>
    /// The fraction of each run in progress that is done, from 0 to 1.
    var running: [Task: Double] = [:]
    var failure: (any Error)?
  }

  /// Runs the tasks that are not done yet.
  ///
  /// - Parameters:
  ///   - console: the console on which each run's result is printed.
  ///   - name: a short name of a task.
  ///   - cost: the time of a run, in any unit, for the progress bar.
  ///   - run: one run, which may report the fraction of it that is done, from 0 to 1, and a few words. The report
  ///     throws ``Stopped`` if the user wants the sweep to end.
  /// - Returns: all results of this part, including those of earlier runs.
  /// - Throws: ``RunFailure`` if the file of results is invalid or cannot be written, and the first error of a run.
  public func run(
    _ console: Console, name: @escaping @Sendable (Task) -> String = { "\($0.cell), seed \($0.seed)" },
    cost: (Task) -> Int = { _ in 1 },
    _ run:
      @escaping @Sendable (
        _ task: Task, _ progress: (_ share: Double, _ status: String) throws -> Void
      ) throws -> Result
  ) throws -> [Result] {
    let file = try ResultFile<Result>(settings, shard, in: folder)
    let done = Set(file.results.map(\.task))
    let waiting = tasks.filter { !done.contains($0) }
    console.say(
      "\(settings): \(waiting.count) runs, \(tasks.count - waiting.count) done before. Results: \(file.path)\n")
    if waiting.isEmpty { return file.results }
    let costs = waiting.map(cost)
    let bar = ProgressBar("Runs", total: max(1, costs.reduce(0, +)))
    let state = Mutex(State(waiting: waiting[...], file: file))
    let sentence = "finished runs are kept in \(file.path); the same command does the others"
    return try StopRequest.heeded(sentence) { stop in
      @Sendable func work(_: Int) {
        while let task = state.withLock({ $0.failure == nil ? $0.waiting.popFirst() : nil }) {
          do {
            let result = try run(task) { share, status in
              let completed = state.withLock {
                $0.running[task] = share
                return Self.completed($0, of: waiting, costs)
              }
              bar.update(to: completed, status: "\(name(task)): \(status)")
              try stop.check()
            }
            try state.withLock {
              $0.running[task] = nil
              try $0.file.append(result)
            }
            bar.finish()
            console.say("\(name(task)): \(result)")
          } catch {
            state.withLock { $0.failure = $0.failure ?? error }
          }
        }
      }
      let workers = min(Threads.count, waiting.count)
      if workers == 1 { work(0) } else { Threads.perform(workers, work) }
      bar.finish()
      return try state.withLock {
        if let failure = $0.failure { throw failure }
        return $0.file.results
      }
    }
  }

  /// The cost of all that is done. A task that has begun and is no longer in progress is done.
  private static func completed(_ state: borrowing State, of tasks: [Task], _ costs: [Int]) -> Int {
    let begun = tasks.count - state.waiting.count
    return (0..<begun).reduce(0) { sum, i in
      sum + Int((state.running[tasks[i]] ?? 1) * Double(costs[i]))
    }
  }
}
