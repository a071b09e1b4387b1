import Adjoint
import Foundation
import LessonKit

/// One training of a residual network, as a line of a result file.
struct DepthRun: SweepResult {
  /// What all trainings have in common.
  struct Settings: SweepSettings {
    let iterations: Int

    var description: String { "32 units, rate 1/(8 L), \(iterations) iterations" }
    var fileName: String { "depths" }

    /// The iterations whose losses are kept: the first ones, then every hundredth part.
    var kept: [Int] {
      (1...iterations).filter { $0 <= 10 || $0.isMultiple(of: max(1, iterations / 100)) || $0 == iterations }
    }
  }

  /// An initialization and a number of layers.
  struct Cell: Hashable, Sendable, CustomStringConvertible {
    let kind: Kind
    let depth: Int

    var description: String { "\(kind.name), \(depth) layers" }

    /// He and Box with 8, 16, … layers.
    static func all(deepest: Int) -> [Cell] {
      depths(upTo: deepest).flatMap { depth in [Kind.he, .box].map { Cell(kind: $0, depth: depth) } }
    }

    private static func depths(upTo deepest: Int) -> [Int] { (3...10).map { 1 << $0 }.filter { $0 <= deepest } }
  }

  let settings: Settings
  let kind: Kind
  let depth: Int
  let seed: UInt64
  /// log₁₀ of the mean square; not a number from where the training has diverged.
  let logLosses: [Double]
  let seconds: Double

  var cell: Cell { Cell(kind: kind, depth: depth) }

  var problem: String? {
    logLosses.count == settings.kept.count
      ? nil : "a run of \(settings.iterations) iterations has \(settings.kept.count) losses, found \(logLosses.count)"
  }

  var description: String {
    (logLosses.last!.isFinite ? "log₁₀ of the loss \(logLosses.last!.fixed(digits: 2))" : "diverged")
      + ", \(seconds.fixed(digits: 1)) s"
  }
}

extension DepthRun.Settings {
  /// One training by gradient descent on all parameters.
  func run(
    _ task: SweepTask<DepthRun.Cell>, _ progress: (_ share: Double, _ status: String) throws -> Void
  ) throws -> DepthRun {
    let (kind, depth) = (task.cell.kind, task.cell.depth)
    let model = kind.residual(inputs: 1, width: 32, depth: depth, seed: task.seed)
    let objective = FullBatch(model, loss: MeanSquaredError(), samples: SineTask.samples)
    // 2^−(k+3) with L = 2^k.
    let solver = FirstOrder(GradientDescent(learningRate: 1 / (8 * Double(depth))))
    var search = Search(solver, from: model.parameters.flattened, until: StoppingRule(iterations: iterations))
    let kept = Set(kept)
    var logLosses: [Double] = []
    try search.run(on: objective) { now in
      guard kept.contains(now.iterations) else { return }
      logLosses.append(log10(now.value))
      try progress(Double(now.iterations) / Double(iterations), "loss \(now.value.scientific(digits: 1))")
    }
    logLosses += Array(repeating: .nan, count: kept.count - logLosses.count)
    return DepthRun(
      settings: self, kind: kind, depth: depth, seed: task.seed, logLosses: logLosses, seconds: search.seconds)
  }
}
