import Adjoint
import BurgersTraining
import LessonKit

/// One training of a cell of a table.
struct CellTraining: Sendable {
  let settings: TrainedCell.Settings
  private let table: PublishedTable
  private let grid = ExactGrid()

  init(settings: TrainedCell.Settings) {
    self.settings = settings
    table = settings.published
  }

  func train(
    _ task: SweepTask<TableCell>, _ progress: (_ share: Double, _ status: String) throws -> Void
  ) throws -> TrainedCell {
    let training = table.settings(task.cell)
    let published = PublishedTraining(
      network: training.network,
      scheme: RaissiSetup(dataCount: training.dataCount, interiorCount: training.interiorCount),
      precision: settings.precision, seed: task.seed, evaluations: settings.evaluationLimit)
    var state = published.begin()
    let found = try published.run(&state) { now in
      let share = Double(now.search.evaluations) / Double(settings.evaluationLimit)
      try progress(share, "\(now.search.evaluations) evaluations, loss \(now.search.value.scientific(digits: 1))")
    }
    return TrainedCell(
      settings: settings, row: task.cell.row, column: task.cell.column, seed: task.seed,
      error: grid.relativeError(of: found.model), loss: found.loss, evaluations: found.evaluations,
      iterations: found.iterations, seconds: found.seconds, reason: "\(found.reason)")
  }

  /// The time of a training with all of its evaluations, in some unit: points times parameters.
  func cost(_ task: SweepTask<TableCell>) -> Int {
    let training = table.settings(task.cell)
    return (training.interiorCount + 456) * training.network.parameterCount
  }

  func name(_ task: SweepTask<TableCell>) -> String {
    "\(table.rowName) \(task.cell.row), \(table.columnName) \(task.cell.column), seed \(task.seed)"
  }
}
