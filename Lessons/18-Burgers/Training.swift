import Adjoint
import BurgersTraining
import LessonKit

/// Networks trained with the lecture's settings by L-BFGS in double precision, from several seeds.
struct Training {
  let network: BurgersNetwork
  let scheme: RaissiSetup
  let seeds: [UInt64]
  /// The limits of each training, counted from its first step.
  let evaluations: Int
  let seconds: Double
  /// Iterations between two measurements of the error.
  let interval: Int
  /// The folder of the checkpoints; nil for none.
  let folder: String?
  /// Whether to resume from the checkpoints.
  let resumes: Bool
  let grid: ExactGrid

  /// A training and its course.
  struct Run {
    let training: PublishedTraining
    let result: PublishedTraining.Result
    let error: Double
    let course: [Sample]
  }

  typealias Sample = CourseSample

  func present(_ lesson: inout Lesson) throws -> [Run] {
    lesson.heading("Training")
    lesson.text(
      """
      N_u = \(scheme.dataCount) of the 456 points of the authors’ grid at t = 0 and x = ±1; N_f = \
      \(scheme.interiorCount) points of a Latin hypercube, with the 456 stacked below them as in the authors’ code. \
      Network \(network.widths.map(String.init).joined(separator: " → ")), \(network.parameterCount) parameters. \
      L-BFGS with 50 pairs minimizes one function, in single precision, as published, until no step decreases it, then \
      in double, and without a limit for the \
      gradient, for at most \(seconds.plain) s. The lecture: relative L2 error \
      6.7e-4 in about 60 s on a Titan X.
      """)
    let runs = try seeds.map(train)
    var table = Table(
      ["seed", "relative L2 error", "loss", "seconds", "evaluations", "ended by"],
      caption: "Published: 6.7e-4 and, for the same settings in Table 2, 9.6e-4")
    for run in runs {
      table.append([
        .text("\(run.training.seed)"), .scientific(run.error, digits: 2),
        .scientific(run.result.loss, digits: 2), .number(run.result.seconds, digits: 1),
        .integer(run.result.evaluations), .text("\(run.result.reason)"),
      ])
    }
    lesson.table(table)
    for run in runs where run.result.hasDiverged {
      lesson.text(
        """
        Seed \(run.training.seed): the search ended where the loss is not finite, at evaluation \
        \(run.result.evaluations). The best network before that is shown and saved.
        """)
    }
    let errors = MedianAndRange(of: runs.map(\.error))
    let times = MedianAndRange(of: runs.map(\.result.seconds))
    let counts = MedianAndRange(of: runs.map { Double($0.result.evaluations) })
    if runs.count > 1 {
      lesson.text("Median error: \(errors.text { $0.scientific(digits: 2) }).")
    }
    lesson.metric("relativeL2ErrorMedian", errors.median)
    lesson.metric("relativeL2ErrorBest", errors.minimum)
    lesson.metric("trainingSeconds", times.median)
    lesson.metric("evaluations", Int(counts.median))
    return runs
  }

  private func train(_ seed: UInt64) throws -> Run {
    let training = PublishedTraining(
      network: network, scheme: scheme, precision: .mixed, seed: seed, evaluations: evaluations,
      seconds: seconds, gradientTolerance: nil)
    var (model, problem) = training.start()
    let file = folder.map { CheckpointFile(training, in: $0) }
    let lock = try file?.file.lock()
    defer { lock?.release() }
    var state = try (resumes ? file?.read() : nil) ?? Checkpoint(training)
    let bar = ProgressBar("Seed \(seed)", total: 1000)
    var (now, lastSave) = (state.training, state.training.search.seconds)
    let result = try StopRequest.heeded(file?.file.howToResume) { stop in
      let result = try training.run(&now) { now in
        let search = now.search
        if search.iterations == 1 || search.iterations % interval == 0 {
          model.assign(flattened: search.best?.x ?? search.x)
          let data = problem.data[0]
          let r = model(data.points) - data.targets
          state.course.append(
            Sample(
              seconds: search.seconds, evaluations: search.evaluations, loss: search.value,
              dataLoss: r.sumOfSquares / Double(data.count), error: grid.relativeError(of: model)))
        }
        let share = max(search.seconds / seconds, Double(search.evaluations) / Double(evaluations))
        let error = state.course.last.map(\.error) ?? .nan
        bar.update(
          toShare: share, status: status(search, state.course.last),
          curves: ["loss": search.value, "relative L2 error": error])
        if stop.isPending || search.seconds > lastSave + 5 {
          (state.training, lastSave) = (now, search.seconds)
          try file?.write(state)
        }
        try stop.check()
      }
      bar.finish()
      state.training = now
      try file?.write(state)
      return result
    }
    return Run(
      training: training, result: result, error: grid.relativeError(of: result.model),
      course: state.course)
  }

  /// Iteration, the parts of the loss and the error where they were measured last: short enough for a line of 80
  /// characters.
  private func status(_ now: Search<LBFGS<Double>>, _ last: Sample?) -> String {
    guard let last else { return "\(now.iterations): loss \(now.value.scientific(digits: 1))" }
    let equation = (last.loss - last.dataLoss).scientific(digits: 1)
    return "\(now.iterations): equation \(equation) + data \(last.dataLoss.scientific(digits: 1)), "
      + "error \(last.error.scientific(digits: 1))"
  }
}
