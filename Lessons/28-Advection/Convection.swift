import AdaptiveBasis
import Adjoint
import Figures
import Foundation
import LessonKit

/// Convection with β = 30: one solve over a fixed basis, Adam on all parameters, and LSGD.
struct Convection {
  let plan: Plan
  let source: RunSource

  func present(_ lesson: inout Lesson) throws {
    let (fixed, trained) = plan.convectionCells
    lesson.heading("β = 30: the failure case")
    lesson.formula(
      """
      u_t + 30 u_x = 0,  u(0, x) = sin x,  u(t, 0) = u(t, 2π)        0 ≤ t ≤ 1
      u = sin(x − 30 t)
      """)
    lesson.text(
      """
      On this problem physics-informed networks are known to fail (Krishnapriyan et al. 2021): trained on all \
      parameters, they have relative errors near 1. But it is linear. With random functions σ(w · (x̂ − p)) as a \
      basis, of which nothing is trained but the last layer, it is one least-squares problem: 2000 points of the \
      equation, 200 of the start, 200 pairs of the period; ε = 0.01, as f = u_t + 30 u_x is larger than u.

      Sines are a lucky choice, as the solution is one; tanh is not. Its units satisfy the equation if their \
      directions are those of characteristics, w_t + 30 w_x = 0, and no random one is: a fixed basis has to cancel the \
      residuals of all its functions, LSGD turns them. LSGD takes \(trained[1].iterations) steps of Adam, rate \
      \(trained[1].rate), with \(trained[1].width) units; Adam on all parameters, \(trained[0].iterations) steps of \
      rate \(trained[0].rate), is the usual training. Both start from the units of the fixed basis.
      """)
    guard let runs = try source.runs(of: plan, &lesson) else { return }
    var table = Table(
      ["functions", "number", "method", "loss", "relative L2 error"],
      caption: "Medians over \(runs.seeds.count) seeds, ranges in parentheses")
    for cell in fixed + trained {
      let error = runs.of(cell).medianAndRange(\.last.error)
      table.append([
        .text(cell.basis.rawValue), .integer(cell.width), .text(cell.method.rawValue),
        .scientific(runs.of(cell).median(\.last.loss), digits: 0), .number(error.text { $0.scientific(digits: 1) }),
      ])
      let key = cell.basis.rawValue + cell.method.key + "\(cell.width)Error"
      lesson.metric(key, error.median)
      lesson.metric(key + "Maximum", error.maximum)
    }
    lesson.table(table)
    try presentTime(&lesson)
    let tanh = fixed.filter { $0.basis == .tanh }
    let start = tanh.first { $0.width == trained[1].width }!
    let decades = zip(runs.of(start), runs.of(trained[1])).map { log10($0.last.error / $1.last.error) }
    let reached = runs.of(trained[1]).median(\.last.error)
    let equal = tanh.first { runs.of($0).median(\.last.error) <= reached }
    lesson.text(
      """
      LSGD is \(MedianAndRange(of: decades).text { $0.fixed(digits: 1) }) decades below the fixed basis that it starts \
      from. \(equal.map { "A fixed basis needs \($0.width) units for as small an error." } ?? "")
      """)
    lesson.metric("convectionDecades", MedianAndRange(of: decades).median)
    lesson.metric("convectionDecadesMinimum", decades.min()!)
    presentFigures(runs, &lesson)
  }

  /// The time of points, network and solve, on all threads.
  private func presentTime(_ lesson: inout Lesson) throws {
    let start = ContinuousClock.now
    var random = Random(seed: 1)
    let model = RandomFeatures.waves.network(600, Sine(), on: Transport.periodic.domain, using: &random)
    let problem = Transport.periodic.problem(weight: 0.01, using: &random)
    _ = try SeparablePhysics(model, problem, hasConstant: false).leastSquares(at: model.parameters.flattened)
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    lesson.text("The whole computation with 600 sines takes \(seconds.fixed(digits: 2)) s.")
    lesson.metric("sineSolveSeconds", seconds)
  }

  private func presentFigures(_ runs: MergedResults<AdvectionRun>, _ lesson: inout Lesson) {
    let (fixed, trained) = plan.convectionCells
    func axis(_ label: String) -> Axis { Axis(label: label, scale: .logarithmic) }
    lesson.figure(
      LineChart(
        title: "One solve, β = 30", x: axis("functions"), y: axis("relative L2 error"),
        series: [Basis.tanh, .sine].map { basis in
          let cells = fixed.filter { $0.basis == basis }
          return .init(
            name: basis.rawValue, x: cells.map { Double($0.width) },
            spreads: cells.map { runs.of($0).medianAndRange(\.last.error) }, style: .both)
        }),
      caption: "Fixed random functions; medians over \(runs.seeds.count) seeds and the range.")
    let last = Double(trained.map(\.iterations).max()!)
    let floor = runs.of(fixed.first { $0.basis == .tanh && $0.width == trained[1].width }!).median(\.last.error)
    lesson.figure(
      LineChart(
        title: "Error over iterations, β = 30", x: axis("iterations"), y: axis("relative L2 error"),
        series: trained.map { $0.method.series(runs.of($0), \.error) }
          + [.init(name: "fixed basis", x: [1, last], y: [floor, floor])]),
      caption: "\(trained[1].width) tanh units; medians over \(runs.seeds.count) seeds and the range.")
  }
}
