import AdaptiveBasis
import Adjoint
import Foundation
import LessonKit

/// Gauss–Newton steps of the hidden layers beside gradient steps.
struct VariableProjection {
  let seeds: [UInt64]
  let iterations: Int
  let lsgdIterations: Int
  let depths: [Int]

  private struct Result { let logLoss, seconds: Double }

  private enum Way: CaseIterable {
    case hybrid, kaufman, golubPereyra

    var name: String {
      ["LSGD", "Gauss–Newton, Kaufman", "Gauss–Newton, Golub–Pereyra"][Way.allCases.firstIndex(of: self)!]
    }
    var key: String { ["hybrid", "kaufman", "golubPereyra"][Way.allCases.firstIndex(of: self)!] }
  }

  private func run(_ way: Way, depth: Int, seed: UInt64) -> Result {
    let model = SineTask.boxNetwork(depth: depth, seed: seed)
    let fit = SeparableFit(model, SineTask.samples)
    let start = ContinuousClock.now
    let value: Double
    switch way {
    case .hybrid:
      value =
        LSGD(GradientDescent(learningRate: 0x1p-5)).minimize(
          fit, from: model.parameters.flattened, until: StoppingRule(iterations: lsgdIterations)
        ).value
    case .kaufman, .golubPereyra:
      let projected = ProjectedResiduals(fit, jacobian: way == .kaufman ? .kaufman : .golubPereyra)
      value =
        LevenbergMarquardt().minimize(
          projected, from: model.first.parameters.flattened, until: StoppingRule(iterations: iterations)
        ).value
    }
    return Result(logLoss: log10(value), seconds: (ContinuousClock.now - start) / .seconds(1))
  }

  func present(_ floor: ShallowFloor, _ lesson: inout Lesson) {
    lesson.heading("Variable projection")
    lesson.text(
      """
      LSGD is gradient descent on the projected loss, the function of the hidden parameters that is left. \
      Levenberg–Marquardt on the same function is the method of variable projection: \(iterations) damped Gauss–Newton \
      steps beside \(lsgdIterations) iterations of LSGD, from the same Box networks, 32 wide. A shallow network \
      remembers where its kinks were drawn: started from well-distributed ones, as above, it takes \
      \(floor.minimum.iterations) iterations to the floor of \(floor.logLoss.fixed(digits: 2)), started from random \
      ones it ends above it. A second layer makes it possible to be below.
      """)
    var table = Table(
      ["hidden layers", "method", "log₁₀ of the loss", "range", "seconds"],
      caption: "Medians and ranges over \(seeds.count) seeds; for 2 layers and more over \(fewer.count).")
    let settings = depths.flatMap { depth in
      Way.allCases.filter { depth == 1 || $0 != .golubPereyra }.map { (depth: depth, way: $0) }
    }
    for (depth, way) in settings {
      let runs = overSeeds("\(way.name), \(depth)", depth == 1 ? seeds : fewer) { run(way, depth: depth, seed: $0) }
      let losses = runs.medianAndRange(\.logLoss)
      table.append([
        .integer(depth), .text(way.name), .number(losses.median, digits: 2),
        .text("\(losses.minimum.fixed(digits: 2)) to \(losses.maximum.fixed(digits: 2))"),
        .number(runs.median(\.seconds), digits: 2),
      ])
      lesson.metric("\(way.key)LogLoss\(depth)", losses.median)
      lesson.metric("\(way.key)BestLogLoss\(depth)", losses.minimum)
    }
    lesson.table(table)
  }

  /// An iteration of a deep network factors equations of all its hidden parameters.
  private var fewer: [UInt64] { Array(seeds.prefix(4)) }
}
