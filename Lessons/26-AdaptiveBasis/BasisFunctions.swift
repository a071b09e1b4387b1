import AdaptiveBasis
import Adjoint
import Foundation
import LessonKit

/// What hidden layers span, before and after a training.
struct BasisFunctions {
  let race: Race
  let settings: Run.Settings
  let seeds: [UInt64]

  private typealias Network = ResidualMultilayer<ReLU<Double>>

  private func he(_ seed: UInt64) -> Network {
    var random = Random(seed: seed)
    return residualNetwork(
      from: 1, width: 32, depth: settings.depth, activation: ReLU(), initializer: .he(), using: &random)
  }

  private func box(_ seed: UInt64) -> Network { SineTask.boxNetwork(depth: settings.depth, seed: seed) }

  func present(_ lesson: inout Lesson) {
    lesson.heading("What hidden layers span")
    lesson.formula(
      """
      Φ = U diag(σ) Vᵀ      256 points × 32 functions
      rank = the number of σ_i > 256 ε σ₁      κ = σ₁/σ₃₂
      """)
    lesson.text(
      """
      A basis can be looked at before any training: how many of its functions are independent, and how well \
      conditioned they are. These are residual networks, \(settings.depth) layers of 32 ReLU units. With He's weights \
      and biases of zeros every unit is a multiple of x on [0, 1], so all 32 functions are one; the Box \
      initialization, which the next lesson explains, places their kinks all over the interval.
      """)
    var table = Table(
      ["hidden layers", "rank", "condition κ", "range of values"],
      caption: "32 functions, medians over \(seeds.count) seeds; the range of rank in parentheses.")
    func append(_ name: String, _ key: String, _ bases: [(rank: Int, condition: Double, low: Double, high: Double)]) {
      let (ranks, condition) = (bases.medianAndRange { Double($0.rank) }, bases.median(\.condition))
      table.append([
        .text(name), .number(ranks.text { $0.fixed(digits: 0) }),
        .number(condition.isFinite ? condition.scientific(digits: 1) : "∞"),
        .text("\(bases.median(\.low).fixed(digits: 2)) to \(bases.median(\.high).fixed(digits: 2))"),
      ])
      lesson.metric(key + "Rank", ranks.median)
      lesson.metric(key + "RankMinimum", ranks.minimum)
      lesson.metric(key + "Condition", min(condition, 1e300))
    }
    func span(_ model: Network) -> (rank: Int, condition: Double, low: Double, high: Double) {
      let found = NetworkBasis(of: model, hasConstant: false).report(at: SineTask.samples.inputs)
      return (found.rank, found.conditionNumber, found.extent.lowerBound, found.extent.upperBound)
    }
    append("He, before", "he", seeds.map { span(he($0)) })
    append("Box, before", "box", seeds.map { span(box($0)) })
    for method in Method.allCases {
      append(
        "Box, after \(method.name)", method.rawValue,
        race.runs(method).map { ($0.rank, $0.conditionNumber, $0.smallest, $0.largest) })
    }
    lesson.table(table)
    presentPictures(&lesson)
  }

  private func presentPictures(_ lesson: inout Lesson) {
    let shown = moments(upTo: settings.iterations, count: 14)
    let start = box(seeds[0])
    let fit = SeparableFit(start, SineTask.samples)
    let gradient = GradientDescent(learningRate: settings.rates[0])
    let (descended, solved) = (
      models(of: FirstOrder(gradient), fit, start, shown), models(of: LSGD(gradient), fit, start, shown)
    )
    let frames: [(moment: String, picture: Panels)] = shown.indices.map { k in
      (
        "iteration \(shown[k])",
        Panels(
          title: "32 basis functions in training", columns: 2,
          figures: [
            basis("GD", descended[k]), curve("What GD makes of them", descended[k]),
            basis("LSGD", solved[k]), curve("What LSGD makes of them", solved[k]),
          ])
      )
    }
    lesson.figure(
      Panels(
        title: "32 basis functions before", columns: 2, figures: [basis("He", he(seeds[0])), basis("Box", start)]),
      caption: "Of seed \(seeds[0]), before the training.")
    lesson.figure(
      Motion(frames),
      caption: """
        The same Box network in \(settings.iterations) iterations of gradient descent and of LSGD, and the combination \
        of its functions that each has found. That of LSGD is the best one from the first iteration on.
        """)
  }

  /// The networks after some iterations of a solver; of one that has ended before, the last one.
  private func models<Solving: Solver<Double>>(
    of solver: Solving, _ objective: Solving.Requirement, _ start: Network, _ shown: [Int]
  ) -> [Network] {
    var search = Search(
      solver, from: start.parameters.flattened, until: StoppingRule(iterations: settings.iterations))
    var (found, model) = ([start], start)
    search.run(on: objective) { now in
      guard shown.contains(now.iterations) else { return }
      model.assign(flattened: now.x)
      found.append(model)
    }
    return found + Array(repeating: found.last!, count: shown.count - found.count)
  }

  private func basis(_ name: String, _ model: Network) -> LineChart {
    let x = points(0...1, 49)
    let Φ = NetworkBasis(of: model, hasConstant: false)(.column(x))
    return LineChart(
      title: name, x: Axis(label: "x"), y: Axis(label: "functions Φ_i(x)"),
      // What is not finite breaks the line between two functions.
      series: [
        .init(
          name: "", x: (0..<Φ.columns).flatMap { _ in x + [.nan] },
          y: (0..<Φ.columns).flatMap { Φ.column($0).elements + [.nan] })
      ])
  }

  private func curve(_ name: String, _ model: Network) -> LineChart {
    let x = points(0...1, 97)
    return LineChart(
      title: name, x: Axis(label: "x"), y: Axis(label: "y", range: -1.5...1.5),
      series: [
        .init(name: "sin 2πx", x: x, y: x.map { sin(2 * .pi * $0) }),
        .init(name: "network", x: x, y: model(.column(x)).elements),
      ])
  }
}
