import AdaptiveBasis
import Adjoint
import LessonKit

/// The Box initialization of ReLU networks beside that of He and Glorot.
@main enum BoxInitialization {
  static func main() {
    var arguments = Arguments(
      "lesson-box-initialization",
      summary: "Shows what deep ReLU networks span before any training, and what that does to a training.",
      example: "swift run -c release lesson-box-initialization --deepest 32")
    let iterations = arguments.integer(
      "iterations", default: 1000, quick: 10, in: 1...100_000, help: "Iterations of each training.")
    let deepest = arguments.integer(
      "deepest", default: 128, quick: 16, in: 8...1024,
      help: "Trainings of 8, 16, … layers, up to this number.")
    let sweeps = SweepOptions(&arguments, seeds: 16)

    Command.present(
      "Box initialization", arguments, precision: .float64, exercises: ["box-row", "residual-box"]
    ) { settings, lesson in
      if let paths = try sweeps.merged(in: settings) {
        let runs = try ResultFile<DepthRun>.results(inAll: paths)
        try DepthFigure(runs).present(&lesson)
        let parts = try MissingParts(
          runs[0].settings, cells: DepthRun.Cell.all(deepest: settings[deepest]), seeds: sweeps.seeds(in: settings),
          results: runs, inAll: paths)
        if !parts.parts.isEmpty { lesson.text("Runs are missing: \(parts).") }
        return
      }
      let (seeds, shard) = (sweeps.seeds(in: settings), sweeps.shard(in: settings))
      let trainings = DepthRun.Settings(iterations: settings[iterations])
      let sweep = Sweep<DepthRun>(
        trainings, cells: DepthRun.Cell.all(deepest: settings[deepest]), seeds: seeds, shard: shard,
        folder: settings.output)
      func trained() throws -> [DepthRun] {
        try sweep.run(
          Console(isMachineReadable: settings.json), name: { "\($0.cell), seed \($0.seed)" }, cost: { $0.cell.depth },
          trainings.run)
      }
      if shard != .whole {
        try DepthFigure(trained()).present(&lesson)
        lesson.text("This is part \(shard). When all are done: lesson-box-initialization --merge \(settings.output)")
        return
      }
      lesson.text(
        """
        A network whose hidden layers span little has little to learn with. How much they span before a training \
        depends on where each ReLU unit switches on: with biases of zeros, as Glorot's and He's initializations have \
        them, all do at the origin. The Box initialization of lecture D2 puts the cut plane of each unit through a \
        random point of the box where its inputs are.
        """)
      lesson.formula(
        """
        unit      σ(k (x − p) · n)       p: uniform in the box, n: a random normal
        scale     k = M / ((x* − p) · n)   x*_j = upper_j if n_j > 0, else lower_j
        weights   w = k n,  b = −k p · n   so the largest value in the box is M
        """)
      BiasSign(seed: settings.seed, units: settings.quick ? 2000 : 100_000, seeds: seeds).present(&lesson)
      ZeroBiases(seeds: seeds, depths: settings.quick ? [1, 2, 8] : [1, 2, 8, 32]).present(&lesson)
      SquareImages(seeds: seeds, side: settings.quick ? 120 : 400).present(&lesson)
      Bounds(seed: settings.seed).present(&lesson)
      RankOverDepth(seeds: seeds, depths: settings.quick ? [1, 2, 4, 8, 16, 32] : [1, 2, 4, 8, 16, 32, 64, 128])
        .present(&lesson)
      try DepthFigure(trained()).present(&lesson)
    }
  }
}
