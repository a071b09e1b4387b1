import Adjoint
import BurgersTraining
import LessonKit

/// The options of the trainings beyond the lecture's.
struct RaceOptions {
  let solver: Argument<String>
  let seconds: Argument<Double>
  let hiddenLayers: Argument<Int>
  let neurons: Argument<Int>
  let points: Argument<Int>
  let symmetry: Argument<Bool>

  static let hiddenLayerRange = 1...20
  static let neuronRange = 1...1000
  static let pointRange = 10...1_000_000

  init(_ arguments: inout Arguments) {
    solver = arguments.choice(
      "solver", among: ["all"] + RaceSolver.allCases.map(\.rawValue),
      default: RaceSolver.broyden.rawValue, quick: "all", help: "The solver, or all of them.")
    seconds = arguments.number(
      "solver-seconds", default: 60, in: .positive, help: "The time limit of each such training.")
    hiddenLayers = arguments.integer(
      "hidden-layers", default: 3, quick: 2, in: Self.hiddenLayerRange, help: "The number of hidden layers.")
    neurons = arguments.integer(
      "neurons", default: 20, quick: 8, in: Self.neuronRange, help: "The neurons of each hidden layer.")
    points = arguments.integer(
      "points", default: 8000, quick: 200, in: Self.pointRange, help: "The number of collocation points.")
    symmetry = arguments.flag(
      "symmetry", help: "Solve for x ≥ 0 only, as the solution is odd.")
  }

  func race(
    _ settings: Settings, seeds: [UInt64], resumes: Bool, grid: ExactGrid
  ) -> Race {
    let quick = settings.quick
    let name = settings[solver]
    let solvers = RaceSolver.allCases.filter { name == "all" || $0.rawValue == name }
    return Race(
      plans: solvers.flatMap { solver in
        seeds.map { seed in
          RacePlan(
            solver: solver, hiddenLayers: settings[hiddenLayers],
            neurons: settings[neurons], points: settings[points],
            usesSymmetry: settings[symmetry], seed: seed)
        }
      },
      limits: StoppingRule(iterations: quick ? 20 : nil, seconds: settings[seconds]),
      interval: quick ? 5 : 100, folder: quick && !resumes ? nil : settings.output,
      resumes: resumes, grid: grid)
  }
}
