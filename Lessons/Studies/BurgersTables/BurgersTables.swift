import Adjoint
import BurgersTraining
import LessonKit

/// The error of a network for Burgers' equation over the numbers of points, layers and neurons: the two tables of
/// lecture D0, with medians over seeds.
@main enum BurgersTables {
  static func main() {
    var arguments = Arguments(
      "study-burgers-tables",
      summary: "Computes the lecture's two tables on Burgers' equation, optionally in parts, and merges the parts.",
      example: "swift run -c release study-burgers-tables --table 1 --precision mixed")
    let table = arguments.optionalInteger(
      "table", in: 1...2, help: "Train the cells of this table; with --merge, show this table alone.")
    let preset = arguments.choice(
      "preset", default: Preset.captions, help: "Settings of a table: those of its caption, or of the authors' script.")
    let precision = arguments.choice(
      "precision", default: PublishedTraining.Precision.single, help: "The precision of the network.")
    let evaluations = arguments.optionalInteger(
      "evaluations", in: 1...10_000_000, help: "The largest number of losses and gradients of a training.",
      standard: "50000, as published")
    let sweeps = SweepOptions(&arguments, seeds: 3)

    Command.present("Tables on Burgers' equation", arguments) { settings, lesson in
      if let paths = try sweeps.merged(in: settings) {
        // A folder may have the results of both tables.
        let results = try ResultFile<TrainedCell>.results(inAll: paths).filter {
          settings[table] == nil || $0.settings.table == settings[table]
        }
        try MergedTable(results).present(&lesson)
        return
      }
      guard let number = settings[table] else {
        throw RunFailure("--table 1 or 2 says which table to make, or --merge PATH which results to show")
      }
      let all = TrainedCell.Settings(
        table: number, preset: settings[preset], precision: settings[precision],
        evaluationLimit: settings[evaluations] ?? (settings.quick ? 40 : 50_000), quick: settings.quick)
      let shard = sweeps.shard(in: settings)
      let sweep = Sweep<TrainedCell>(
        all, cells: all.published.cells, seeds: sweeps.seeds(in: settings), shard: shard, folder: settings.output)
      let training = CellTraining(settings: all)
      let results = try sweep.run(
        Console(isMachineReadable: settings.json), name: training.name, cost: training.cost, training.train)
      try MergedTable(results).present(&lesson)
      if shard != .whole {
        lesson.text("This is part \(shard). When all are done: study-burgers-tables --merge \(settings.output)")
      }
    }
  }
}
