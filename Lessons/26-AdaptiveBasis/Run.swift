import AdaptiveBasis
import Adjoint
import Foundation
import LessonKit

/// The solvers of the race.
enum Method: String, CaseIterable, Codable, Sendable {
  case descent, hybrid, adam, hybridAdam

  var name: String {
    switch self {
    case .descent: "GD"
    case .hybrid: "LSGD"
    case .adam: "Adam"
    case .hybridAdam: "LSGD with Adam"
    }
  }

  /// Whether the last layer is solved for.
  var solvesLastLayer: Bool { self == .hybrid || self == .hybridAdam }
}

/// One run of the race, as a line of a result file.
struct Run: SweepResult {
  /// What all runs have in common.
  struct Settings: SweepSettings {
    var depth = 4
    let iterations: Int
    /// Of gradient descent, and of Adam.
    var rates = [0x1p-5, 1e-3]

    var description: String { "4 layers of 32 units, \(iterations) iterations" }
    var fileName: String { "race" }

    /// The iterations whose losses are kept: the first ones, then every hundredth part.
    var kept: [Int] {
      (1...iterations).filter { $0 <= 10 || $0.isMultiple(of: max(1, iterations / 100)) || $0 == iterations }
    }
  }

  let settings: Settings
  let method: Method
  let seed: UInt64
  /// log₁₀ of the mean square, after as many iterations as ``Settings/kept`` says.
  let logLosses: [Double]
  /// The rank and the condition number of the 32 functions at the end, their smallest and their largest value.
  let rank: Int
  let conditionNumber, smallest, largest: Double
  /// ‖Φᵀr‖ at the end, in units of the mean: the gradient by the last layer.
  let lastGradient: Double
  let seconds: Double

  var cell: Method { method }

  var problem: String? {
    logLosses.count == settings.kept.count
      ? nil : "a run of \(settings.iterations) iterations has \(settings.kept.count) losses, found \(logLosses.count)"
  }

  var description: String {
    "log₁₀ of the loss \(logLosses.last!.fixed(digits: 2)), rank \(rank), \(seconds.fixed(digits: 2)) s"
  }
}

extension Run.Settings {
  /// One run.
  func run(_ task: SweepTask<Method>, _ progress: (_ share: Double, _ status: String) throws -> Void) throws -> Run {
    let (gradient, adam) = (GradientDescent(learningRate: rates[0]), Adam(learningRate: rates[1]))
    return switch task.cell {
    case .descent: try run(FirstOrder(gradient), { $0 }, task, progress)
    case .adam: try run(FirstOrder(adam), { $0 }, task, progress)
    case .hybrid: try run(LSGD(gradient), { $0 }, task, progress)
    case .hybridAdam: try run(LSGD(adam), { $0 }, task, progress)
    }
  }

  /// The fit of a network, which is the objective of all solvers: its hidden layers are σ ∘ T, then I + σ ∘ T.
  private typealias Layers = Chain<Dense<Double>, ReLU<Double>>
  private typealias Fit = SeparableFit<Chain<Layers, Stack<Residual<Layers>>>>

  private func run<Solving: Solver<Double>>(
    _ solver: Solving, _ objective: (Fit) -> Solving.Requirement, _ task: SweepTask<Method>,
    _ progress: (_ share: Double, _ status: String) throws -> Void
  ) throws -> Run {
    var model = SineTask.boxNetwork(depth: depth, seed: task.seed)
    let fit = SeparableFit(model, SineTask.samples)
    var search = Search(solver, from: model.parameters.flattened, until: StoppingRule(iterations: iterations))
    let kept = Set(kept)
    var logLosses: [Double] = []
    try search.run(on: objective(fit)) { now in
      guard kept.contains(now.iterations) else { return }
      logLosses.append(log10(now.value))
      try progress(Double(now.iterations) / Double(iterations), "loss \(now.value.scientific(digits: 1))")
    }
    // A run that has diverged has no losses from there on.
    logLosses += Array(repeating: .nan, count: kept.count - logLosses.count)
    model.assign(flattened: search.x)
    let report = NetworkBasis(of: model, hasConstant: false).report(at: SineTask.samples.inputs)
    return Run(
      settings: self, method: task.cell, seed: task.seed, logLosses: logLosses, rank: report.rank,
      conditionNumber: report.conditionNumber, smallest: report.extent.lowerBound, largest: report.extent.upperBound,
      lastGradient: fit.layout.coefficients(of: search.gradient).norm, seconds: search.seconds)
  }
}
