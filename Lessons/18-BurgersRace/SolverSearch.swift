import Adjoint

/// A search by one of the solvers, step by step, which can be saved.
protocol SolverSearch: Codable {
  /// Where the search stands.
  var standing: Standing { get }

  /// One step; false if there is none.
  mutating func step(on target: Target) -> Bool

  /// The points of the next step are others.
  mutating func functionChanged()
}

/// What a search goes down: the loss, and for least squares its residuals.
struct Target {
  let loss: PhysicsLoss<Burgers, Double>.Function
  let residuals: PhysicsResiduals<Burgers, ConstrainedBurgers.Model>
}

/// Where a search stands.
struct Standing {
  /// In one row.
  let theta: Matrix<Double>
  let loss: Double
  let iterations: Int
  let evaluations: Int
  /// Why there is no further step; nil if there is one.
  let reason: Minimum<Double>.Reason?
}

/// By values and gradients.
struct DescentSolver<Search: DescentSearch<Double>>: SolverSearch {
  private var search: Search

  init(_ search: Search) { self.search = search }

  var standing: Standing {
    Standing(
      theta: search.x, loss: search.value, iterations: search.iterations,
      evaluations: search.evaluations, reason: search.reason)
  }

  mutating func step(on target: Target) -> Bool { search.step(on: target.loss) }

  mutating func functionChanged() { search.functionChanged() }
}

/// By residuals and their Jacobian.
struct LeastSquaresSolver: SolverSearch {
  private var search: LeastSquaresSearch<Double>

  init(_ search: LeastSquaresSearch<Double>) { self.search = search }

  var standing: Standing {
    Standing(
      theta: search.theta, loss: search.value, iterations: search.iterations,
      evaluations: search.evaluations, reason: search.reason)
  }

  mutating func step(on target: Target) -> Bool { search.step(on: target.residuals) }

  mutating func functionChanged() { search.functionChanged() }
}

/// By residuals and products with their Jacobian.
struct MatrixFreeSolver: SolverSearch {
  private var search: TruncatedGaussNewtonSearch<Double>

  init(_ search: TruncatedGaussNewtonSearch<Double>) { self.search = search }

  /// A product with J or Jᵀ, of which an iteration of conjugate gradients has one each, costs about as much as a
  /// gradient: each counts as an evaluation.
  var standing: Standing {
    Standing(
      theta: search.theta, loss: search.value, iterations: search.iterations,
      evaluations: search.evaluations + 2 * search.innerIterations, reason: search.reason)
  }

  mutating func step(on target: Target) -> Bool { search.step(on: target.residuals) }

  mutating func functionChanged() { search.functionChanged() }
}

/// Adam, with all points at once. An optimizer belongs to a model, here to one whose weights are the row.
struct AdamSolver: SolverSearch {
  private var point: Dense<Double>
  private var rule = Adam<Double>()
  private var loss = Double.infinity
  private var steps = 0
  private var hasDiverged = false

  init(from theta: Matrix<Double>) {
    point = Dense(weights: theta, bias: .zeros(1, theta.columns))
  }

  var standing: Standing {
    Standing(
      theta: point.parameters.weights, loss: loss, iterations: steps, evaluations: steps,
      reason: hasDiverged ? .notFinite : nil)
  }

  mutating func step(on target: Target) -> Bool {
    let (value, gradient) = target.loss(point.parameters.weights)
    hasDiverged = !(value.isFinite && gradient.sumOfSquares.isFinite)
    if hasDiverged { return false }
    (loss, steps) = (value, steps + 1)
    rule.update(
      &point, along: Dense.Parameters(weights: gradient, bias: .zeros(1, gradient.columns)))
    return true
  }

  mutating func functionChanged() {}
}
