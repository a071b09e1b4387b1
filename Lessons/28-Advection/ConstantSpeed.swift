import Adjoint
import Figures
import LessonKit

/// The lecture's figure for a = 1: losses and solutions by GD and by LSGD.
struct ConstantSpeed {
  let plan: Plan
  let source: RunSource

  func present(_ lesson: inout Lesson) throws {
    let cells = plan.cells
    lesson.heading("Constant speed: GD against LSGD")
    lesson.formula(
      """
      LSGD:  ξᴸ = LS(ξᴴ)
             repeat  ξᴴ ← ξᴴ − α ∂J/∂ξᴴ,  ξᴸ = LS(ξᴴ)
      """)
    lesson.text(
      """
      The setting of the lecture: 32 ReLU units, Box initialization, ε = 1, learning rate 0.005; \
      \(cells[0].iterations) iterations of gradient descent, \(cells[1].iterations) of LSGD. The spacing of the \
      points, which it does not give, is 1/20. What a gradient step is can be chosen: LSGD-Adam takes those of Adam, \
      rate 0.01.
      """)
    guard let runs = try source.runs(of: plan, &lesson) else { return }
    var table = Table(
      ["method", "iterations", "loss", "relative L2 error", "loss below GD"],
      caption: "Medians over \(runs.seeds.count) seeds, ranges in parentheses")
    let descent = runs.of(cells[0])
    for cell in cells {
      let found = runs.of(cell)
      let wins = zip(found, descent).count { $0.last.loss < $1.last.loss }
      table.append([
        .text(cell.method.rawValue), .integer(cell.iterations),
        .number(found.medianAndRange(\.last.loss).text { $0.scientific(digits: 1) }),
        .number(found.medianAndRange(\.last.error).text { $0.scientific(digits: 1) }),
        cell == cells[0] ? .missing : .number("\(wins) of \(found.count)"),
      ])
      let key = "constant" + cell.method.key
      lesson.metric(key + "Loss", found.median(\.last.loss))
      lesson.metric(key + "Error", found.median(\.last.error))
      if cell != cells[0] { lesson.metric(key + "Wins", wins) }
    }
    lesson.metric("constantSeeds", descent.count)
    lesson.table(table)
    lesson.figure(
      LineChart(
        title: "Loss over iterations, a = 1", x: Axis(label: "iterations", scale: .logarithmic),
        y: Axis(label: "loss", scale: .logarithmic), series: cells.map { $0.method.series(runs.of($0), \.loss) }),
      caption: "Medians over \(runs.seeds.count) seeds and the range.")
    presentSolutions(runs, &lesson)
    let adam = runs.of(cells[2]).map(\.last)
    let reached = adam.count { $0.error < 1e-6 }
    lesson.text(
      """
      A solve removes the slow directions of the last layer at once; what is left is to move the kinks. Plain descent \
      does so slowly, since their gradients are small and differ in size, and Adam divides each by its size. In \
      \(reached) of \(adam.count) seeds LSGD with Adam’s steps ends with an error below 10⁻⁶: it has found the lines x \
      − t = 0.1, 0.3 and 0.5, and the solution in the range of the network. A small loss alone does not tell: the \
      largest is \(adam.map(\.loss).max()!.scientific(digits: 0)), at the points, and the largest error \
      \(adam.map(\.error).max()!.scientific(digits: 0)), between them.
      """)
    lesson.metric("constantExactSeeds", reached)
  }

  private func presentSolutions(_ runs: MergedResults<AdvectionRun>, _ lesson: inout Lesson) {
    let x = points(0...1, 101)
    let panels = (0..<4).map { k in
      let t = Double(k) / 5
      let others = plan.cells.map { cell in
        LineChart.Series(name: cell.method.rawValue, x: x, y: Array(runs.of(cell)[0].solution[101 * k..<101 * (k + 1)]))
      }
      return LineChart(
        title: "t = \(t.fixed(digits: 1))", x: Axis(label: "x"), y: Axis(label: "u", range: -0.4...1.2),
        series: [.init(name: "exact", x: x, y: Transport.hat(.row(x.map { $0 - t })).elements)] + others)
    }
    lesson.figure(
      Panels(title: "Solutions for a = 1", columns: 2, figures: panels),
      caption: "Seed \(runs.seeds[0]), after the iterations of the table.")
  }
}

extension Method {
  /// The name in the names of metrics.
  var key: String { rawValue.prefix(1).uppercased() + rawValue.dropFirst().replacing("-", with: "") }

  /// Medians of a number over the iterations of some runs.
  func series(_ runs: [AdvectionRun], _ value: (AdvectionRun.Point) -> Double) -> LineChart.Series {
    let iterations = runs[0].course.map(\.iteration)
    let spreads = iterations.indices.map { k in
      // A run that ended before has its last value.
      runs.medianAndRange { value($0.course[min(k, $0.course.count - 1)]) }
    }
    return LineChart.Series(name: rawValue, x: iterations.map(Double.init), spreads: spreads)
  }
}
