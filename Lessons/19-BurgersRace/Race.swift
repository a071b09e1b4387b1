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
    lesson.heading("Beyond the lecture: hard constraints, residual-based sampling, curvature")
    presentIdea(&lesson)
    let runs = try plans.map(train)
    presentTable(runs, &lesson)
    presentFigure(runs, &lesson, showsTime: showsTime)
    presentLimits(runs, &lesson)
  }

  private func presentIdea(_ lesson: inout Lesson) {
    let plan = plans[0]
    let problem = plan.problem
    lesson.text(
      """
      There are three changes. First, the data become hard constraints, so that no weight has to be chosen between \
      them and the equation:
      """)
    lesson.formula(
      plan.usesSymmetry
        ? "û(t, x) = −sin(πx) + t x (1 − x) N(t, x)      0 ≤ x ≤ 1\nû(t, −x) = −û(t, x)"
        : "û(t, x) = −sin(πx) + t (1 − x²) N(t, x)")
    lesson.text(
      """
      Second, the collocation points are drawn anew during the training, \(plan.points) of \(4 * plan.points) \
      random ones, with probabilities that grow with f²: a network cannot overfit them, and most are where the \
      wave is steep. Third, the solver keeps a full approximation of the inverse Hessian, \
      \(problem.network.parameterCount) × \(problem.network.parameterCount) numbers, which is why the network is \
      smaller: \(problem.network.widths.map(String.init).joined(separator: " → ")).
      """)
    lesson.formula(
      """
      p = −H g
      H ← (H − H y yᵀ H / (y · H y) + φ (y · H y) v vᵀ) / τ
            + s sᵀ / (y · s)
      """)
    lesson.text(
      """
      The Levenberg–Marquardt method uses the residuals r and their Jacobian J instead, (JᵀJ + μ 1) p = −Jᵀ r. \
      Matrix-free Gauss–Newton solves the same equation by conjugate gradients, with products with J and Jᵀ \
      alone.
      """)
  }

  // MARK: - The runs

  private func train(_ plan: RacePlan) throws -> RaceResult {
    switch plan.solver {
    case .adam: try train(plan, FirstOrder(Adam<Double>())) { $0 }
    case .lbfgs: try train(plan, LBFGS<Double>(memory: 50)) { $0 }
    case .bfgs: try train(plan, SelfScaledBFGS<Double>()) { $0 }
    case .broyden: try train(plan, SelfScaledBroyden<Double>()) { $0 }
    case .levenbergMarquardt:
      try train(plan, LevenbergMarquardt<Double>()) { $0 }
    case .gaussNewton: try train(plan, TruncatedGaussNewton<Double>()) { $0 }
    }
  }

  private func train<Method: Solver<Double>>(
    _ plan: RacePlan, _ solver: Method, objective: SolverRun<Method>.Objective
  ) throws -> RaceResult {
    let file = folder.map { RunFile(plan, in: $0) }
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
    for (solver, runs) in bySolver(runs) {
      let end = MedianAndRange(of: runs.map { $0.course.last!.error })
      table.append([
        .text(solver.name), .integer(runs.count), cell(runs.map { $0.error(after: 15) }),
        cell(runs.map { $0.error(after: 60) }),
        .text(end.text { $0.scientific(digits: 1) }),
        .number(MedianAndRange(of: runs.map(\.seconds)).median, digits: 1),
        .integer(Int(MedianAndRange(of: runs.map { Double($0.evaluations) }).median)),
      ])
      for run in runs where run.reason == .notFinite {
        lesson.text(
          "\(solver.name), seed \(run.plan.seed): the loss was not a number; the last finite network is shown."
        )
      }
    }
    lesson.table(table)
    let best = bySolver(runs).map { solver, runs in
      (solver, MedianAndRange(of: runs.map { $0.course.last!.error }).median, runs)
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

  private func bySolver(_ runs: [RaceResult]) -> [(RaceSolver, [RaceResult])] {
    RaceSolver.allCases.compactMap { solver in
      let own = runs.filter { $0.plan.solver == solver }
      return own.isEmpty ? nil : (solver, own)
    }
  }

  private func presentFigure(_ runs: [RaceResult], _ lesson: inout Lesson, showsTime: Bool) {
    // Of each solver the run in the middle: the one whose last error is the median, or the better of the two about it.
    let shown = bySolver(runs).map { solver, runs in
      (solver, runs.sorted { $0.course.last!.error < $1.course.last!.error }[(runs.count - 1) / 2])
    }
    func chart(_ title: String, _ label: String, _ x: (Training.Sample) -> Double) -> LineChart {
      LineChart(
        title: title, x: Axis(label: label),
        y: Axis(label: "relative L2 error", scale: .logarithmic),
        series: shown.map { solver, run in
          .init(name: solver.name, x: run.course.map(x), y: run.course.map(\.error))
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
        + (shown.contains { $0.0 == .levenbergMarquardt }
          ? "; of Levenberg–Marquardt all residuals, with their Jacobian in every other one at most"
          : "")
        + (shown.contains { $0.0 == .gaussNewton }
          ? "; without matrices a product with J or Jᵀ counts as one." : "."))
  }

  private func presentLimits(_ runs: [RaceResult], _ lesson: inout Lesson) {
    let run = runs.min { $0.course.last!.error < $1.course.last!.error }!
    let error = abs(run.plan.problem.prediction(run.trained, at: grid.points) - grid.values)
    let i = error.elements.indices.max { error.elements[$0] < error.elements[$1] }!
    let (t, x) = (grid.points[i, 0], grid.points[i, 1])
    let inLayer = (0..<error.rows).filter { abs(grid.points[$0, 1]) < 0.05 }
    let part = inLayer.reduce(0) { $0 + error[$1, 0] * error[$1, 0] } / error.sumOfSquares
    lesson.text(
      """
      The best of these runs (\(run.plan.solver.name), seed \(run.plan.seed)) has the relative error \
      \(run.course.last!.error.scientific(digits: 2)) at the root mean square residual \
      \(run.loss.squareRoot().scientific(digits: 1)). Its largest error, \
      \(error.maxNorm.scientific(digits: 1)), is at t = \(t.fixed(digits: 2)), x = \(x.fixed(digits: 3)); \
      \(part.percent(digits: 0)) of the squared error lie within |x| < 0.05, on 5 % of the domain.
      """)
  }
}
