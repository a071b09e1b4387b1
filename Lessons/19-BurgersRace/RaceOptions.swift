import Adjoint
import BurgersTraining
import Foundation
import LessonKit

/// The options of the trainings beyond the lecture's.
struct RaceOptions {
  let solver: Argument<String>
  let seconds: Argument<Double>
  let hiddenLayers: Argument<Int>
  let neurons: Argument<Int>
  let points: Argument<Int>
  let formulation: Argument<String>
  let stretching: Argument<Double>
  let ideas: Argument<Bool>

  static let hiddenLayerRange = 1...20
  static let neuronRange = 1...1000
  static let pointRange = 10...1_000_000
  static let stretchingRange = 0.01...100

  init(_ arguments: inout Arguments) {
    solver = arguments.choice(
      "solver", among: ["all"] + RaceSolver.allCases.map(\.rawValue),
      default: RaceSolver.broyden.rawValue, quick: "all", help: "The solver, or all of them.")
    seconds = arguments.number(
      "solver-seconds", default: 60, in: .positive, help: "The time limit of each such training.")
    hiddenLayers = arguments.integer(
      "hidden-layers", default: 3, quick: 2, in: Self.hiddenLayerRange, help: "The number of hidden layers.")
    neurons = arguments.integer(
      "neurons", default: 24, quick: 8, in: Self.neuronRange, help: "The neurons of each hidden layer.")
    points = arguments.integer(
      "points", default: 4000, quick: 200, in: Self.pointRange, help: "The number of collocation points.")
    formulation = arguments.choice(
      "formulation", among: Formulation.allCases.map(\.rawValue), default: Formulation.stretched.rawValue,
      help: "The coordinates and the points.")
    stretching = arguments.number(
      "stretching", default: 6, in: .between(Self.stretchingRange.lowerBound, Self.stretchingRange.upperBound),
      help: "κ of the stretched coordinate.")
    ideas = arguments.flag("ideas", help: "Leave out one idea at a time instead.")
  }

  /// The race that is asked for. Throws if a matrix of one of its solvers is larger than the memory, which some solvers
  /// would find out in their first step, after the trainings of those before them.
  func race(
    _ settings: Settings, seeds: [UInt64], resumes: Bool, grid: ExactGrid
  ) throws(ArgumentError) -> Race {
    let quick = settings.quick
    let name = settings[solver]
    let solvers = RaceSolver.allCases.filter { name == "all" || $0.rawValue == name }
    let contestants = settings[ideas] ? Self.ideas : solvers.map { ($0, Formulation(rawValue: settings[formulation])!) }
    if let (solver, _) = contestants.first(where: \.0.keepsMatrix) { try checkMemory(settings, for: solver) }
    return Race(
      plans: contestants.flatMap { solver, formulation in
        seeds.map { seed in
          RacePlan(
            solver: solver, hiddenLayers: settings[hiddenLayers],
            neurons: settings[neurons], points: settings[points],
            formulation: formulation, stretching: settings[stretching], seed: seed)
        }
      },
      limits: StoppingRule(iterations: quick ? 20 : nil, seconds: settings[seconds]),
      interval: quick ? 5 : 100, folder: quick && !resumes ? nil : settings.output,
      resumes: resumes, grid: grid)
  }

  /// All ideas together, and without one of them each.
  private static let ideas: [(RaceSolver, Formulation)] = [
    (.geodesic, .stretched), (.levenbergMarquardt, .stretched), (.broyden, .stretched),
    (.geodesic, .stretchedDrawn), (.geodesic, .stretchedUnweighted), (.geodesic, .symmetricFixed),
    (.broyden, .symmetric),
  ]

  private func checkMemory(_ settings: Settings, for solver: RaceSolver) throws(ArgumentError) {
    let network = BurgersNetwork(hiddenLayers: settings[hiddenLayers], neurons: settings[neurons])
    let count = Double(network.parameterCount)
    let (needed, memory) = (8 * count * count, Double(ProcessInfo.processInfo.physicalMemory))
    if needed <= memory { return }
    throw .invalidValue(
      option: "--neurons",
      expected: "a network for which \(solver.name) finds memory: its matrix of \(network.parameterCount)² numbers "
        + "has \((needed / 1e9).fixed(digits: 0)) GB, this machine has \((memory / 1e9).fixed(digits: 0)) GB",
      found: "\(settings[neurons])")
  }
}
