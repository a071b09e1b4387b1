import Adjoint
import BurgersTraining
import LessonKit

/// A training of ``ConstrainedBurgers`` by one of the solvers, with points that are drawn again, until its time is
/// over.
///
/// All of it can be saved: the search with what it knows of the curvature, the points, the state of the random numbers,
/// what was measured on the way.
struct SolverRun {
  /// What a run is, apart from how long it goes on.
  struct Plan: Codable, Equatable {
    let solver: Solver
    let hiddenLayers: Int
    let neurons: Int
    let points: Int
    let usesSymmetry: Bool
    let seed: UInt64
  }

  let plan: Plan
  let problem: ConstrainedBurgers
  private var search: any SolverSearch
  private var model: ConstrainedBurgers.Model
  private var points: Matrix<Double>
  private var random: Random
  private(set) var course: [Training.Sample] = []
  /// Of training, without what is spent on measurements of the error and on files.
  private(set) var seconds = 0.0

  init(_ plan: Plan) {
    self.plan = plan
    problem = ConstrainedBurgers(
      BurgersNetwork(hiddenLayers: plan.hiddenLayers, neurons: plan.neurons),
      usesSymmetry: plan.usesSymmetry)
    random = Random(seed: plan.seed)
    model = problem.model(using: &random)
    search = plan.solver.search(from: model.parameters.flattened)
    points = problem.points(plan.points, for: model, using: &random)
  }

  /// Where the search stands.
  var standing: Standing { search.standing }

  /// The trained model.
  var trained: ConstrainedBurgers.Model {
    var model = model
    model.assign(flattened: standing.theta)
    return model
  }

  /// Goes on until a time, counted from the first step of all, or a number of steps.
  ///
  /// - Parameters:
  ///   - interval: the steps between two measurements of the error; a twentieth of it where a step has the work of
  ///     many.
  ///   - save: is called every 10 seconds.
  mutating func run(
    seconds limit: Double, steps: Int, interval: Int, grid: ExactGrid,
    save: (SolverRun) throws -> Void
  ) rethrows {
    let clock = ContinuousClock()
    let bar = ProgressBar("\(plan.solver.rawValue), seed \(plan.seed)", total: 1000)
    let measured = plan.solver.minimizesSquares ? max(1, interval / 20) : interval
    var (lastSave, failures) = (seconds, 0)
    var target = problem.target(model, at: points)
    while seconds < limit && standing.iterations < steps && failures < 2 {
      let start = clock.now
      let done = search.step(on: target)
      failures = done ? 0 : failures + 1
      // Where no step leads down, other points may have one.
      if !done || standing.iterations % plan.solver.redraw == 0 {
        points = problem.points(plan.points, for: trained, using: &random)
        target = problem.target(model, at: points)
        search.functionChanged()
      }
      seconds += (clock.now - start) / .seconds(1)
      let now = standing
      if now.iterations == 1 || now.iterations % measured == 0 { measure(grid) }
      bar.update(
        to: Int(1000 * max(seconds / limit, Double(now.iterations) / Double(steps))),
        status: "\(now.iterations): loss \(now.loss.scientific(digits: 1)), "
          + "error \(course.last.map { $0.error.scientific(digits: 1) } ?? "?")")
      if seconds > lastSave + 10 {
        lastSave = seconds
        try save(self)
      }
    }
    measure(grid)
    bar.finish()
    try save(self)
  }

  private mutating func measure(_ grid: ExactGrid) {
    let now = standing
    if course.last?.evaluations == now.evaluations { return }
    course.append(
      Training.Sample(
        seconds: seconds, evaluations: now.evaluations, loss: now.loss, dataLoss: 0,
        error: grid.relativeError(of: problem.prediction(trained, at: grid.points))))
  }

  /// The error that was measured first after a time; nil if that was not reached.
  func error(after time: Double) -> Double? { course.first { $0.seconds >= time }?.error }
}

extension SolverRun: Codable {
  private enum CodingKeys: String, CodingKey {
    case plan, search, points, random, course, seconds
  }

  init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    let plan = try values.decode(Plan.self, forKey: .plan)
    guard RaceOptions.hiddenLayerRange.contains(plan.hiddenLayers),
      RaceOptions.neuronRange.contains(plan.neurons), RaceOptions.pointRange.contains(plan.points)
    else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "a network of impossible size"))
    }
    self.init(plan)
    search = try values.decode(plan.solver.searchType, forKey: .search)
    points = try values.decode(Matrix<Double>.self, forKey: .points)
    random = try values.decode(Random.self, forKey: .random)
    course = try values.decode([Training.Sample].self, forKey: .course)
    seconds = try values.decode(Double.self, forKey: .seconds)
    guard standing.theta.shape == Shape(1, problem.network.parameterCount), points.columns == 2,
      points.rows > 0
    else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "a search of another network"))
    }
  }

  func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(plan, forKey: .plan)
    try values.encode(search, forKey: .search)
    try values.encode(points, forKey: .points)
    try values.encode(random, forKey: .random)
    try values.encode(course, forKey: .course)
    try values.encode(seconds, forKey: .seconds)
  }
}
