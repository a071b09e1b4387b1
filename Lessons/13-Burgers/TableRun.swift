import Adjoint
import LessonKit
import Synchronization

/// Trains the cells of a table, one thread for each training.
///
/// The threads take the next task from one list, seed by seed, so that a part of all results is already a table. What
/// is finished is in the file; an interrupted run goes on from there.
struct TableRun {
  let settings: TableResult.Settings
  let table: PublishedTable
  let shard: Shard
  let seeds: [UInt64]
  let folder: String
  let console: Console

  /// All tasks of the shard: all cells of the first seed, then of the next.
  private var tasks: [TableTask] {
    shard.part(
      of: seeds.flatMap { seed in
        table.cells.map { TableTask(row: $0.row, column: $0.column, seed: seed) }
      })
  }

  /// What the threads share.
  private struct State {
    var waiting: ArraySlice<TableTask>
    var file: ResultFile
    /// Evaluations of each training that is under way.
    var running: [TableTask: Int] = [:]
    var failure: (any Error)?
  }

  /// - Returns: all results of the shard, those of earlier runs too.
  func run() throws -> ResultFile {
    let file = try ResultFile(settings, shard, in: folder)
    let done = Set(file.results.map(\.task))
    let waiting = tasks.filter { !done.contains($0) }
    console.say(
      "\(settings): \(waiting.count) trainings, \(tasks.count - waiting.count) done before. Results: \(file.path)\n"
    )
    if waiting.isEmpty { return file }
    let bar = ProgressBar("Trainings", total: waiting.map(cost).reduce(0, +))
    let state = Mutex(State(waiting: waiting[...], file: file))
    let workers = min(Threads.count, waiting.count)
    @Sendable func work(_: Int) {
      while let task = state.withLock({ $0.failure == nil ? $0.waiting.popFirst() : nil }) {
        let result = train(task) { iteration in
          let fraction = state.withLock { state in
            state.running[task] = iteration.evaluations
            return completed(of: waiting, state)
          }
          bar.update(
            to: fraction,
            status:
              "\(name(task)): \(iteration.evaluations) evaluations, loss \(iteration.value.scientific(digits: 1))"
          )
        }
        state.withLock { state in
          state.running[task] = nil
          do { try state.file.append(result) } catch { state.failure = error }
        }
        bar.finish()
        console.say(
          "\(name(task)): error \(result.error.scientific(digits: 2)), loss \(result.loss.scientific(digits: 2)), "
            + "\(result.evaluations) evaluations, \(result.seconds.fixed(digits: 1)) s, \(result.reason)"
        )
      }
    }
    // One after the other they would have all threads; side by side each has one.
    if workers == 1 { work(0) } else { Threads.perform(workers, work) }
    bar.finish()
    return try state.withLock {
      if let failure = $0.failure { throw failure }
      return $0.file
    }
  }

  private func train(
    _ task: TableTask, _ progress: (LBFGS<Double>.Search) -> Void
  ) -> TableResult {
    let cell = table.cell(task.row, task.column)
    let search = Search(
      network: cell.network,
      scheme: RaissiSetup(dataCount: cell.dataCount, interiorCount: cell.interiorCount),
      precision: settings.precision, seed: task.seed, evaluations: settings.evaluationLimit)
    var state = search.begin()
    let found = search.run(&state) { progress($0.descent) }
    return TableResult(
      settings: settings, row: task.row, column: task.column, seed: task.seed,
      error: grid.relativeError(of: found.model), loss: found.loss,
      evaluations: found.evaluations, iterations: found.iterations,
      seconds: found.seconds, reason: found.reason)
  }

  private let grid = ExactGrid()

  // MARK: - Progress

  /// The time of a training with all of its evaluations, in some unit: points times parameters.
  private func cost(_ task: TableTask) -> Int {
    let cell = table.cell(task.row, task.column)
    return (cell.interiorCount + 456) * cell.network.parameterCount
  }

  /// The cost of what is done; a training that stops before the last evaluation jumps to its end.
  private func completed(of tasks: [TableTask], _ state: borrowing State) -> Int {
    let waiting = state.waiting.count
    let begun = tasks.dropLast(waiting).map { task in
      let share = state.running[task].map { Double($0) / Double(settings.evaluationLimit) } ?? 1
      return Int(share * Double(cost(task)))
    }
    return begun.reduce(0, +)
  }

  private func name(_ task: TableTask) -> String {
    "\(table.rowName) \(task.row), \(table.columnName) \(task.column), seed \(task.seed)"
  }
}

extension TableRun {
  init(
    _ settings: TableResult.Settings, _ shard: Shard, seeds: [UInt64], folder: String,
    _ console: Console
  ) {
    self.init(
      settings: settings,
      table: settings.quick
        ? .rehearsal(settings.table) : PublishedTable(settings.table, settings.preset),
      shard: shard, seeds: seeds, folder: folder, console: console)
  }
}
