import DataParallel
import Kernels
import LessonKit

/// Trains a network on several ranks and prints its losses bit by bit, so that runs on other numbers of ranks can be
/// compared with it.
@main enum Ranks {
  static func main() {
    var arguments = Arguments(
      "ranks", summary: "Trains on the ranks of MPI; the losses do not depend on how many there are.",
      example: "mpirun -n 2 .build/release/ranks --task burgers --threads 1", writesReport: false)
    let task = arguments.choice("task", default: Task.burgers, help: "What is trained.")
    let points = arguments.integer(
      "points", default: 10_000, quick: 500, in: 1...10_000_000, help: "Collocation points, or samples.")
    let blocks = arguments.integer("blocks", default: 64, in: 1...65_536, help: "Blocks that they are divided into.")
    let iterations = arguments.integer("iterations", default: 20, quick: 5, in: 1...100_000, help: "Iterations.")
    let fault = arguments.optionalInteger(
      "fault", in: 0...65_535, help: "The rank that fails before the training, to see that all end.")
    Command.run(arguments) { settings in
      Threads.count = settings.threads
      let training = Training(
        task: settings[task], points: settings[points], blocks: settings[blocks], iterations: settings[iterations],
        seed: settings.seed, json: settings.json)
      func run(_ ranks: any Communicator) throws {
        if settings[fault] == ranks.rank { throw RunFailure("a fault, as asked for by --fault") }
        try training.run(on: ranks)
      }
      #if MPI
        MPIRanks.run(run)
      #else
        try run(SingleProcess())
      #endif
    }
  }
}
