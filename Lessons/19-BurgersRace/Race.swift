import Adjoint
import BurgersTraining
import Figures
import LessonKit

/// The error over time that other settings and other solvers reach.
struct Race {
  let plans: [RacePlan]
  /// The limits of each training.
  let limits: StoppingRule<Double>
  /// Steps between two measurements of the error.
  let interval: Int
  /// The folder of the checkpoints; nil for none.
  let folder: String?
  /// Whether to resume from the checkpoints.
  let resumes: Bool
  let grid: ExactGrid

  func present(_ lesson: inout Lesson, showsTime: Bool) throws {
    lesson.heading("Beyond the lecture: hard constraints, stretched coordinates, curvature")
    presentIdea(&lesson)
    let runs = try plans.map(train)
    presentTable(runs, &lesson)
    presentFigure(runs, &lesson, showsTime: showsTime)
    presentLimits(runs, &lesson)
  }

  // MARK: - The runs

  private func train(_ plan: RacePlan) throws -> RaceResult {
    switch plan.solver {
    case .adam: try train(plan, FirstOrder(Adam<Double>())) { $0 }
    case .lbfgs: try train(plan, LBFGS<Double>(memory: 50)) { $0 }
    case .bfgs: try train(plan, SelfScaledBFGS<Double>()) { $0 }
    case .broyden: try train(plan, SelfScaledBroyden<Double>()) { $0 }
    case .levenbergMarquardt:
      try train(plan, LevenbergMarquardt<Double>(damping: Self.damping)) { $0 }
    case .geodesic:
      // α = 2 was found by trials on this equation; a smaller one rejects more steps.
      try train(plan, LevenbergMarquardt<Double>(damping: Self.damping, accelerationLimit: 2)) { $0 }
    case .gaussNewton: try train(plan, TruncatedGaussNewton<Double>()) { $0 }
    }
  }

  /// μ follows the loss, down to 10⁻²⁰.
  private static let damping = 1e-30...1e15

  private func train<Method: Solver<Double>>(
    _ plan: RacePlan, _ solver: Method, objective: SolverRun<Method>.Objective
  ) throws -> RaceResult {
    let file = folder.map { RunFile(plan, in: $0) }
    let lock = try file?.file.lock()
    defer { lock?.release() }
    let begun: SolverRun<Method>? = try resumes ? file?.read() : nil
    var run = begun ?? SolverRun(plan, solver)
    try StopRequest.heeded(file?.file.howToResume) { stop in
      try run.run(objective, until: limits, interval: interval, grid: grid, stop: stop) { try file?.write($0) }
    }
    return run.result
  }

  // MARK: - Results

  private func presentTable(_ runs: [RaceResult], _ lesson: inout Lesson) {
    var table = Table(
      ["solver", "seeds", "after 15 s", "after 60 s", "at the end", "seconds", "evaluations"],
      caption:
        "Relative L2 error against the exact solution on 100 × 256 points, medians over the seeds")
    for (name, runs) in byContestant(runs) {
      let end = MedianAndRange(of: runs.map { $0.course.last!.error })
      table.append([
        .text(name), .integer(runs.count), cell(runs.map { $0.error(after: 15) }),
        cell(runs.map { $0.error(after: 60) }),
        .number(end.text { $0.scientific(digits: 1) }),
        .number(MedianAndRange(of: runs.map(\.seconds)).median, digits: 1),
        .integer(Int(MedianAndRange(of: runs.map { Double($0.evaluations) }).median)),
      ])
      for run in runs where run.reason == .notFinite {
        lesson.text(
          "\(name), seed \(run.plan.seed): the loss was not a number; the last finite network is shown."
        )
      }
    }
    lesson.table(table)
    let best = byContestant(runs).map { name, runs in
      (name, MedianAndRange(of: runs.map { $0.course.last!.error }).median, runs)
    }.min { $0.1 < $1.1 }!
    lesson.metric("secondOrderErrorMedian", best.1)
    for (name, time) in [
      ("secondOrderErrorAfter15Seconds", 15.0), ("secondOrderErrorAfter60Seconds", 60),
    ] {
      let errors = best.2.compactMap { $0.error(after: time) }
      if errors.count == best.2.count { lesson.metric(name, MedianAndRange(of: errors).median) }
    }
  }

  private func cell(_ errors: [Double?]) -> Table.Cell {
    let known = errors.compactMap { $0 }
    return known.count < errors.count
      ? .text("—") : .scientific(MedianAndRange(of: known).median, digits: 1)
  }

  private func byContestant(_ runs: [RaceResult]) -> [(String, [RaceResult])] {
    var names: [String] = []
    for run in runs where !names.contains(run.plan.contestant) { names.append(run.plan.contestant) }
    // What all of them share needs no mention.
    let isOneFormulation = Set(runs.map(\.plan.formulation)).count == 1
    return names.map { name in
      let own = runs.filter { $0.plan.contestant == name }
      return (isOneFormulation ? own[0].plan.solver.name : name, own)
    }
  }

  private func presentFigure(_ runs: [RaceResult], _ lesson: inout Lesson, showsTime: Bool) {
    // Of each solver the run in the middle: the one whose last error is the median, or the better of the two about it.
    let shown = byContestant(runs).map { name, runs in
      (name, runs.sorted { $0.course.last!.error < $1.course.last!.error }[(runs.count - 1) / 2])
    }
    func chart(_ title: String, _ label: String, _ x: (Training.Sample) -> Double) -> any Figure {
      Panels.chart(
        title: title, x: Axis(label: label),
        y: Axis(label: "relative L2 error", scale: .logarithmic),
        series: shown.map { name, run in
          .init(name: name, x: run.course.map(x), y: run.course.map(\.error))
        })
    }
    if showsTime {
      lesson.figure(
        chart("Error over time", "time (s)") { $0.seconds },
        caption:
          "Of each solver the seed in the middle. Without the time in which errors are measured.")
    }
    lesson.figure(
      chart("Error over evaluations", "evaluations") { Double($0.evaluations) },
      caption: "The same runs. An evaluation is one loss with its gradient, at all points"
        + (shown.contains { $1.plan.solver == .levenbergMarquardt || $1.plan.solver == .geodesic }
          ? "; of Levenberg–Marquardt all residuals, with their Jacobian in every other one at most"
          : "")
        + (shown.contains { $1.plan.solver == .gaussNewton }
          ? "; without matrices a product with J or Jᵀ counts as one." : "."))
  }
}
