import AdaptiveBasis
import Adjoint
import Foundation
import LessonKit

/// A network as a basis that adapts to the data, and the solvers that use that its last layer is linear.
@main enum AdaptiveBasisLesson {
  static func main() {
    var arguments = Arguments(
      "lesson-adaptive-basis",
      summary:
        "Looks at what hidden layers span, and solves for the last layer after each step of the others.",
      example: "swift run -c release lesson-adaptive-basis --seeds 16")
    let iterations = arguments.integer(
      "iterations", default: 1000, quick: 30, in: 1...100_000, help: "Iterations of each run of the race.")
    let sweeps = SweepOptions(&arguments, seeds: 16)

    Command.present(
      "An adaptive basis", arguments, precision: .float64, exercises: ["last-layer-solve", "projected-gradient"]
    ) { settings, lesson in
      let floor = ShallowFloor()
      if let paths = try sweeps.merged(in: settings) {
        try Race(ResultFile<Run>.results(inAll: paths)).present(floor, &lesson)
        return
      }
      lesson.text(
        """
        The last layer of a network is linear. What the hidden layers compute is therefore a basis, and the network a \
        linear combination of it, as with polynomials or finite elements; but these functions have parameters of \
        their own, and move to where they are needed. The lesson looks at such bases, and compares solvers that treat \
        the last layer as what it is with gradient descent on all parameters alike.
        """)
      lesson.formula(
        """
        NN(x) = c₀ + Σ_i c_i Φ_i(x; ξᴴ)
        """)
      let common = Run.Settings(iterations: settings[iterations])
      let shard = sweeps.shard(in: settings)
      let seeds = sweeps.seeds(in: settings)
      let sweep = Sweep<Run>(common, cells: Method.allCases, seeds: seeds, shard: shard, folder: settings.output)
      let runs = try sweep.run(
        Console(isMachineReadable: settings.json), name: { "\($0.cell.name), seed \($0.seed)" },
        cost: { $0.cell.solvesLastLayer ? 3 : 2 }, common.run)
      let race = try Race(runs)
      if shard != .whole {
        race.present(floor, &lesson)
        lesson.text("This is part \(shard). When all are done: lesson-adaptive-basis --merge \(settings.output)")
        return
      }
      BasisFunctions(race: race, settings: common, seeds: seeds).present(&lesson)
      race.present(floor, &lesson)
      TwoPaths().present(&lesson)
      floor.present(&lesson)
      OneSolve(seeds: seeds).present(&lesson)
      Jacobians(seed: settings.seed).present(&lesson)
      VariableProjection(
        seeds: seeds, iterations: settings.quick ? 3 : 100, lsgdIterations: settings[iterations],
        depths: settings.quick ? [1] : [1, 2]
      ).present(floor, &lesson)
    }
  }
}

/// The task of lecture D2: sin 2πx at 256 evenly spaced points of [0, 1].
enum SineTask {
  static let x: [Double] = points(0...1, 256)
  static let samples = Samples<Double>(.column(x), .column(x.map { sin(2 * .pi * $0) }))

  /// Residual network of ReLU units with the Box initialization.
  static func boxNetwork(depth: Int, seed: UInt64) -> ResidualMultilayer<ReLU<Double>> {
    var random = Random(seed: seed)
    return residualBoxNetwork(
      on: BoxInitializer(cube: 1), width: 32, depth: depth, activation: ReLU(), using: &random)
  }

  /// Hidden units σ(w_j x + b_j), with a last layer of zeros.
  static func shallow<Activation: Layer<Double>>(
    _ weights: [Double], _ biases: [Double], _ activation: Activation
  ) -> Chain<Chain<Dense<Double>, Activation>, Dense<Double>> {
    Chain(
      Chain(Dense(weights: .row(weights), bias: .row(biases)), activation),
      Dense(weights: .zeros(weights.count, 1), bias: .zeros(1, 1)))
  }
}
