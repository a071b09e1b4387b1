import Adjoint
import Foundation
import LessonKit

/// LSGD against gradient descent: the figure of lecture D2.
struct Race {
  private let merged: MergedResults<Run>

  /// The results of any number of parts.
  init(_ runs: [Run]) throws { merged = try MergedResults(runs) }

  /// The runs of a method, by seed.
  func runs(_ method: Method) -> [Run] { merged.of(method) }

  func present(_ floor: ShallowFloor, _ lesson: inout Lesson) {
    let iterations = merged.settings.iterations
    lesson.heading("LSGD against gradient descent")
    lesson.formula(
      """
      ξᴸ = LS(ξᴴ)
      repeat:  ξᴴ ← ξᴴ − α ∂F/∂ξᴴ      one step, not the solution of a problem
               ξᴸ ← LS(ξᴴ)             argmin over ξᴸ of ‖Φ(ξᴴ) ξᴸ − y‖
      """)
    lesson.text(
      """
      Residual networks of ReLU units, 32 wide and 4 deep, with the Box initialization learn sin 2πx from 256 points, \
      \(merged.seeds.count) times each. The figure shows the mean of log₁₀ of the loss over the runs, and one standard \
      deviation, as in the lecture. Gradient descent has the rate α = 2⁻⁵, Adam 10⁻³, LSGD with either of them the \
      same. The line is the floor of networks with one hidden layer: the smallest loss of 32 functions, \
      \(floor.logLoss.fixed(digits: 2)), which is found below. The first iteration of LSGD is a solve alone.
      """)
    presentTable(&lesson)
    lesson.figure(
      chart([.descent, .hybrid], floor, "LSGD and gradient descent"),
      caption: "Mean over \(merged.seeds.count) runs of \(iterations) iterations ± one standard deviation.")
    lesson.figure(
      chart([.adam, .hybridAdam], floor, "The same with the steps of Adam"),
      caption: "Mean over \(merged.seeds.count) runs of \(iterations) iterations ± one standard deviation.")
    presentFloor(floor, &lesson)
    presentLastLayer(&lesson)
  }

  private func presentFloor(_ floor: ShallowFloor, _ lesson: inout Lesson) {
    func below(_ method: Method) -> Int { runs(method).count { $0.logLosses.last! < floor.logLoss } }
    if runs(.hybrid).isEmpty || runs(.hybridAdam).isEmpty { return }
    lesson.text(
      """
      Four layers can do better than the best single one: of \(runs(.hybridAdam).count) networks that LSGD trains with \
      the steps of Adam, \(below(.hybridAdam)) end below the floor, with plain steps \(below(.hybrid)).
      """)
    lesson.metric("hybridAdamBelowFloor", below(.hybridAdam))
  }

  private func presentTable(_ lesson: inout Lesson) {
    let kept = merged.settings.kept
    let shown = [1, 100, merged.settings.iterations].filter { kept.contains($0) }
    var table = Table(
      ["", "runs"] + shown.map { "iteration \($0)" } + ["best", "seconds"],
      caption: "log₁₀ of the loss, mean ± standard deviation; seconds of a run, median.")
    for method in Method.allCases {
      let runs = merged.of(method)
      if runs.isEmpty { continue }
      let means = shown.map { iteration in MeanAndDeviation(runs.map { $0.logLosses[kept.firstIndex(of: iteration)!] })
      }
      table.append(
        [.text(method.name), .integer(runs.count)] + means.map { .number($0.text) }
          + [
            .number(runs.map { $0.logLosses.last! }.min()!, digits: 2), .number(runs.median(\.seconds), digits: 2),
          ])
      lesson.metric(method.rawValue + "First", means[0].mean)
      lesson.metric(method.rawValue + "Last", means.last!.mean)
      lesson.metric(method.rawValue + "Deviation", means.last!.deviation)
    }
    lesson.table(table)
    let (slow, fast) = (merged.of(.descent), merged.of(.hybrid))
    let wins = merged.seeds.count { seed in
      guard let a = slow.first(where: { $0.seed == seed }), let b = fast.first(where: { $0.seed == seed }) else {
        return false
      }
      return b.logLosses.last! < a.logLosses.last!
    }
    if slow.isEmpty || fast.isEmpty { return }
    let (descended, solved) = (
      MeanAndDeviation(slow.map { $0.logLosses.last! }), MeanAndDeviation(fast.map { $0.logLosses.last! })
    )
    let (gain, first) = (descended.mean - solved.mean, MeanAndDeviation(fast.map { $0.logLosses[0] }))
    lesson.text(
      """
      LSGD ends below gradient descent with \(wins) of \(merged.seeds.count) seeds, by \(gain.fixed(digits: 2)) \
      decades of the mean. One solve with the initial basis has \(first.mean.fixed(digits: 2)), the last iteration of \
      gradient descent \(descended.mean.fixed(digits: 2)).
      """)
    lesson.metric("hybridWins", wins)
    lesson.metric("hybridGainDecades", gain)
  }

  private func chart(_ methods: [Method], _ floor: ShallowFloor, _ title: String) -> LineChart {
    let x = merged.settings.kept.map(Double.init)
    let curves = methods.filter { !merged.of($0).isEmpty }.map { method -> LineChart.Series in
      let runs = merged.of(method)
      let means = x.indices.map { k in MeanAndDeviation(runs.map { $0.logLosses[k] }) }
      return .init(
        name: method.name, x: x, y: means.map(\.mean),
        band: .init(
          lower: means.map { $0.mean - $0.deviation }, upper: means.map { $0.mean + $0.deviation }))
    }
    let line = LineChart.Series(
      name: "floor of one hidden layer", x: [x[0], x.last!], y: [floor.logLoss, floor.logLoss])
    return LineChart(
      title: title, x: Axis(label: "iteration"), y: Axis(label: "log₁₀ of the loss"), series: curves + [line])
  }

  private func presentLastLayer(_ lesson: inout Lesson) {
    let solved = merged.of(.hybrid) + merged.of(.hybridAdam)
    if solved.isEmpty { return }
    let largest = solved.map(\.lastGradient).max()!
    lesson.text(
      """
      After each solve the gradient by the last layer vanishes: at the end it is at most \
      \(largest.scientific(digits: 1)) in all runs. A basis may have dependent functions, so the solve is a \
      factorization that reveals the rank, and takes the solution of smallest norm.
      """)
    lesson.metric("largestLastLayerGradient", largest)
  }
}

/// Mean and standard deviation of some numbers; both are NaN if one of them is.
struct MeanAndDeviation {
  let mean, deviation: Double

  init(_ values: [Double]) {
    let statistics = MeanAndStandardDeviation(values)
    // A single run has no deviation to show.
    (mean, deviation) = (statistics.mean, values.count == 1 ? 0 : statistics.standardDeviation)
  }

  var text: String { "\(mean.fixed(digits: 2)) ± \(deviation.fixed(digits: 2))" }
}
