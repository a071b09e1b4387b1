import Adjoint
import LessonKit

/// What the initialization does to a training: the last figure of lecture D2 on it.
struct DepthFigure {
  private let merged: MergedResults<DepthRun>

  /// The results of any number of parts.
  init(_ runs: [DepthRun]) throws { merged = try MergedResults(runs) }

  private var depths: [Int] { Set(merged.results.values.map(\.depth)).sorted() }

  private func runs(_ kind: Kind, _ depth: Int) -> [DepthRun] { merged.of(.init(kind: kind, depth: depth)) }

  func present(_ lesson: inout Lesson) {
    let iterations = merged.settings.iterations
    lesson.heading("What it does to a training")
    lesson.text(
      """
      Residual networks of 32 units learn sin 2πx at 256 points by gradient descent, \(merged.seeds.count) times for \
      each depth. The lecture gives the rate as 2^−(k+3) and does not say what k is; with L = 2^k it is 1/(8L), which \
      is used here. The means are over the trainings that have not diverged.
      """)
    var table = Table(
      ["layers L", "rate", "He", "of them finite", "Box", "of them finite", "seconds"],
      caption: "log₁₀ of the loss in iteration \(iterations), mean ± standard deviation; seconds of a Box training.")
    for depth in depths {
      let (he, box) = (last(.he, depth), last(.box, depth))
      table.append([
        .integer(depth), .text("1/\(8 * depth)"), cell(he), .text("\(he.finite) of \(he.count)"), cell(box),
        .text("\(box.finite) of \(box.count)"),
        runs(.box, depth).isEmpty ? .missing : .number(runs(.box, depth).median(\.seconds), digits: 1),
      ])
      if box.finite > 0 { lesson.metric("boxLast\(depth)", box.mean) }
      if he.finite > 0 { lesson.metric("heLast\(depth)", he.mean) }
      lesson.metric("heFinite\(depth)", he.finite)
      lesson.metric("boxFinite\(depth)", box.finite)
    }
    lesson.table(table)
    lesson.metric("trainings", merged.results.count)
    // A chart tells six curves apart: the deepest networks, where the initializations differ.
    let shown = depths.suffix(6)
    lesson.figure(
      Panels(
        title: "Training over depth", columns: 2,
        figures: [Kind.he, .box].map { kind in
          LineChart(
            title: kind.name, x: Axis(label: "iteration"), y: Axis(label: "log₁₀ of the loss", range: -5...5),
            series: shown.map { series(kind, $0) })
        }),
      caption:
        "Means over \(merged.seeds.count) runs ± one standard deviation, of those that have not diverged; cut at 10⁵.")
    presentGap(&lesson)
  }

  private func last(_ kind: Kind, _ depth: Int) -> FiniteMean {
    FiniteMean(runs(kind, depth).map { $0.logLosses.last! })
  }

  private func cell(_ mean: FiniteMean) -> Table.Cell {
    if mean.count == 0 { return .missing }
    return mean.finite == 0
      ? .text("diverged") : .number("\(mean.mean.fixed(digits: 2)) ± \(mean.deviation.fixed(digits: 2))")
  }

  private func series(_ kind: Kind, _ depth: Int) -> LineChart.Series {
    let (x, runs) = (merged.settings.kept, runs(kind, depth))
    let means = x.indices.map { k in FiniteMean(runs.map { $0.logLosses[k] }) }
    return .init(
      name: "L = \(depth)", x: x.map(Double.init), y: means.map(\.mean),
      band: .init(lower: means.map { $0.mean - $0.deviation }, upper: means.map { $0.mean + $0.deviation }))
  }

  private func presentGap(_ lesson: inout Lesson) {
    let boxes = depths.filter { $0 <= 32 }.map { last(.box, $0).mean }.filter(\.isFinite)
    let gaps = depths.compactMap { depth -> Double? in
      let (he, box) = (last(.he, depth), last(.box, depth))
      return he.finite > 0 && box.finite > 0 ? he.mean - box.mean : nil
    }
    guard let high = boxes.max(), let low = boxes.min() else { return }
    let above =
      gaps.min().map {
        "He's mean, where there is one, is above that of Box by at least \($0.fixed(digits: 1)) decades."
      }
      ?? "With He's weights all trainings have diverged."
    lesson.text(
      """
      With the Box initialization the means of 8 to 32 layers differ by \((high - low).fixed(digits: 2)) decades. \
      \(above) A first step that was much too large leaves all units zero; then only the bias of the last layer still \
      learns, and the loss falls to that of the best constant, log₁₀ ½ = −0.30. All trainings took \
      \(merged.results.values.reduce(0) { $0 + $1.seconds }.fixed(digits: 0)) s of one core.
      """)
    lesson.metric("boxSpreadDecades", high - low)
    if let gap = gaps.min() { lesson.metric("smallestGapDecades", gap) }
  }
}

/// Mean and standard deviation of those numbers that are finite.
struct FiniteMean {
  let count, finite: Int
  /// NaN if there are none.
  let mean, deviation: Double

  init(_ values: [Double]) {
    let numbers = values.filter(\.isFinite)
    (count, finite) = (values.count, numbers.count)
    let statistics = MeanAndStandardDeviation(numbers)
    // A single run has no deviation to show.
    (mean, deviation) = (statistics.mean, numbers.count == 1 ? 0 : statistics.standardDeviation)
  }
}
