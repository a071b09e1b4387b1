import AdaptiveBasis
import Adjoint
import LessonKit

/// One run: a network from its seed, and its training.
struct Training {
  let cell: Cell
  let seed: UInt64
  let settings: AdvectionRun.Settings

  typealias Progress = (_ share: Double, _ status: String) throws -> Void

  func run(_ progress: Progress) throws -> AdvectionRun {
    var random = Random(seed: seed)
    let (domain, w, L) = (cell.transport.domain, cell.width, cell.depth)
    // Box initialization, as in the lecture.
    let box = BoxInitializer(cube: 2)
    switch (cell.transport, cell.basis) {
    case (.periodic, .sine):
      return try trained(RandomFeatures.waves.network(w, Sine(), on: domain, using: &random), &random, progress)
    case (.periodic, _):
      return try trained(RandomFeatures.slopes.network(w, Tanh(), on: domain, using: &random), &random, progress)
    case (_, .relu):
      let model = boxNetwork(on: box, width: w, depth: L, activation: ReLU<Double>(), using: &random)
      return try trained(model, &random, progress)
    default:
      let model = boxNetwork(on: box, width: w, depth: L, activation: Tanh<Double>(), using: &random)
      return try trained(model, &random, progress)
    }
  }

  private func trained<Hidden: JetLayer<Double>>(
    _ model: Chain<Hidden, Dense<Double>>, _ random: inout Random, _ progress: Progress
  ) throws -> AdvectionRun {
    let problem = cell.transport.problem(weight: cell.weight, using: &random)
    // NN = Σ c_i Φ_i, as in the lecture: no constant function, and no bias in the last layer.
    let loss = SeparablePhysics(model, problem, hasConstant: false)
    var course = Course(model, cell)
    let (start, rate) = (model.parameters.flattened, cell.rate)
    switch cell.method {
    case .solve:
      let (theta, solution) = try loss.leastSquares(at: start)
      course.append(1, solution.value, theta)
    case .descent: try course.follow(FirstOrder(GradientDescent(learningRate: rate)), loss, from: start, progress)
    case .adam: try course.follow(FirstOrder(Adam(learningRate: rate)), loss, from: start, progress)
    case .lsgd: try course.follow(LSGD(GradientDescent(learningRate: rate)), loss, from: start, progress)
    case .lsgdAdam: try course.follow(LSGD(Adam(learningRate: rate)), loss, from: start, progress)
    }
    let solution = cell.transport == .constant ? course.model(cell.transport.domain.grid([6, 101])).elements : []
    return AdvectionRun(settings: settings, cell: cell, seed: seed, course: course.points, solution: solution)
  }
}

/// Loss and error over the iterations of a search, about eight times in each decade.
private struct Course<Model: Layer<Double>> {
  private(set) var points: [AdvectionRun.Point] = []
  private let cell: Cell
  private(set) var model: Model
  private let reference: (points: Matrix<Double>, values: Matrix<Double>)
  private var next = 0

  init(_ model: Model, _ cell: Cell) {
    (self.model, self.cell, reference) = (model, cell, cell.transport.reference)
  }

  mutating func append(_ iteration: Int, _ loss: Double, _ theta: Matrix<Double>) {
    model.assign(flattened: theta)
    let error = relativeL2Error(of: model(reference.points), against: reference.values)
    points.append(AdvectionRun.Point(iteration: iteration, loss: loss, error: error))
    next = max(iteration + 1, Int((Double(iteration) * 4 / 3).rounded()))
  }

  /// Runs a search, whose best parameters are those of the model then.
  mutating func follow<Method: Solver<Double>>(
    _ solver: Method, _ objective: Method.Requirement, from start: Matrix<Double>, _ progress: Training.Progress
  ) throws {
    var search = Search(solver, from: start, until: StoppingRule(iterations: cell.iterations))
    try search.run(on: objective) { now in
      let k = now.iterations
      // First-order steps know the loss at the point before only.
      if k == max(1, next), k < cell.iterations { append(k, Method.evaluate(objective, at: now.x).value, now.x) }
      if k % 20 == 0 {
        try progress(Double(k) / Double(cell.iterations), "loss \(now.value.scientific(digits: 1))")
      }
    }
    let minimum = search.minimum(of: objective)
    append(cell.iterations, minimum.value, minimum.x)
  }
}
