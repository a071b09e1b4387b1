import Adjoint
import BurgersTraining
import LessonKit

/// A training of ``ConstrainedBurgers`` by one of the solvers, with points that are drawn anew, for a limited time.
///
/// Its whole state can be saved: the search with its approximation of the curvature, the points, the generator of
/// random numbers, and the measurements so far.
struct SolverRun<Method: Solver<Double>> {
  /// The loss and its residuals in the form that the solver requires.
  typealias Objective = (PhysicsResiduals<TransformedEquation<Burgers>, ConstrainedBurgers.Model>) -> Method.Requirement

  let plan: RacePlan
  private var search: Search<Method>
  private var points: Matrix<Double>
  private var random: Random
  private var course: [Training.Sample] = []

  init(_ plan: RacePlan, _ solver: Method) {
    self.plan = plan
    let problem = plan.problem
    var random = Random(seed: plan.seed)
    let model = problem.model(using: &random)
    // It ends by itself only where no step decreases the loss.
    search = Search(solver, from: model.parameters.flattened, until: StoppingRule())
    points = problem.points(plan.points, for: model, using: &random)
    self.random = random
  }

  /// The current state of the run.
  var result: RaceResult {
    RaceResult(
      plan: plan, trained: model(search.state), loss: search.value, evaluations: evaluations,
      seconds: search.seconds, reason: search.reason, course: course)
  }

  /// A product with J or Jᵀ costs about as much as a gradient: each counts as an evaluation.
  private var evaluations: Int { search.evaluations + search.products }

  /// The model with the parameters of a search.
  private func model(_ state: SearchState<Double>) -> ConstrainedBurgers.Model {
    // Only the form of this model matters, not its weights.
    var random = Random(seed: plan.seed)
    var model = plan.problem.model(using: &random)
    model.assign(flattened: state.x)
    return model
  }

  /// Continues until a time, counted from the very first step, or for a number of steps.
  ///
  /// - Parameters:
  ///   - interval: the steps between two measurements of the error; a twentieth of it where a step has the work of
  ///     many.
  ///   - stop: the request to end the run, which is then saved.
  ///   - save: is called every 10 seconds.
  mutating func run(
    _ objective: Objective, until limits: StoppingRule<Double>, interval: Int, grid: ExactGrid, stop: StopRequest,
    save: (SolverRun) throws -> Void
  ) throws {
    let problem = plan.problem
    let bar = ProgressBar("\(plan.solver.rawValue), seed \(plan.seed)", total: 1000)
    let measured = plan.solver.minimizesSquares ? max(1, interval / 20) : interval
    var (search, run, lastSave) = (self.search, self, self.search.seconds)
    search.stopping = limits
    try search.run(
      on: objective(problem.objective(model(search.state), at: points)),
      redraw: { now in
        if plan.formulation.hasFixedPoints { return nil }
        // Where no step decreases the loss, other points may allow one.
        let hasEnded = now.reason.map { !$0.isLimit } ?? false
        guard hasEnded || now.iterations % plan.solver.redraw == 0 else { return nil }
        let model = model(now.state)
        run.points = problem.points(plan.points, for: model, using: &run.random)
        return objective(problem.objective(model, at: run.points))
      }
    ) { now in
      if now.iterations == 1 || now.iterations % measured == 0 { run.measure(now, on: grid) }
      let share = max(
        now.seconds / (limits.seconds ?? .infinity),
        Double(now.iterations) / Double(limits.iterations ?? .max))
      bar.update(
        toShare: share,
        status: "\(now.iterations): loss \(now.value.scientific(digits: 1)), "
          + "error \(run.course.last.map { $0.error.scientific(digits: 1) } ?? "?")")
      if stop.isPending || now.seconds > lastSave + 10 {
        lastSave = now.seconds
        run.search = now
        try save(run)
      }
      try stop.check()
    }
    run.measure(search, on: grid)
    bar.finish()
    self = run
    try save(self)
  }

  private mutating func measure(_ now: Search<Method>, on grid: ExactGrid) {
    search = now
    if course.last?.evaluations == evaluations { return }
    let prediction = plan.problem.prediction(model(now.state), at: grid.points)
    course.append(
      Training.Sample(
        seconds: now.seconds, evaluations: evaluations, loss: now.value, dataLoss: 0,
        error: grid.relativeError(of: prediction)))
  }
}

extension SolverRun: Codable {
  private enum CodingKeys: String, CodingKey { case plan, search, points, random, course }

  init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    func check(_ condition: Bool, _ text: String) throws {
      if condition { return }
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: text))
    }
    plan = try values.decode(RacePlan.self, forKey: .plan)
    try check(
      RaceOptions.hiddenLayerRange.contains(plan.hiddenLayers)
        && RaceOptions.neuronRange.contains(plan.neurons)
        && RaceOptions.pointRange.contains(plan.points) && RaceOptions.stretchingRange.contains(plan.stretching),
      "a network of impossible size")
    search = try values.decode(Search<Method>.self, forKey: .search)
    points = try values.decode(Matrix<Double>.self, forKey: .points)
    let shape = Shape(plan.formulation.pointCount(plan.points), 2)
    try check(points.shape == shape, "\(shape) points, found \(points.shape)")
    try check(plan.problem.equation.domain.firstOutside(points) == nil, "a point outside of the domain")
    random = try values.decode(Random.self, forKey: .random)
    course = try values.decode([Training.Sample].self, forKey: .course)
    try check(
      search.x.shape == Shape(1, plan.problem.network.parameterCount), "a search of another network")
  }
}

/// The result of a run of the race.
struct RaceResult {
  let plan: RacePlan
  /// The trained model.
  let trained: ConstrainedBurgers.Model
  let loss: Double
  let evaluations: Int
  /// The time of training, without that of measuring errors and writing files.
  let seconds: Double
  /// Why there is no further step; nil if there is one.
  let reason: Minimum<Double>.Reason?
  let course: [Training.Sample]

  /// The error that was measured first after a time; nil if that was not reached.
  func error(after time: Double) -> Double? { course.first { $0.seconds >= time }?.error }
}
