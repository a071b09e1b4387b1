import Adjoint

/// A training as the authors do it: their points, their first weights, L-BFGS on one function from beginning to end.
struct Search {
  /// The type of number of the network. L-BFGS itself computes in double precision either way, as SciPy's does under the
  /// authors' network of single precision.
  enum Precision: String, CaseIterable, Codable { case single, double }

  let network: BurgersNetwork
  let scheme: BurgersScheme
  let precision: Precision
  let seed: UInt64
  /// At most so many values and gradients.
  let evaluations: Int
  /// At most so long.
  var seconds = Double.infinity
  /// The largest component of the gradient at which the search ends; at first SciPy's, which the authors leave as it is.
  var gradient = 1e-5

  /// What a search has found.
  struct Result {
    /// The best model.
    let model: BurgersNetwork.Model
    let loss: Double
    let iterations: Int
    let evaluations: Int
    /// Without the time of the reports.
    let seconds: Double
    let reason: String
    /// Whether it ended at a value that is not finite, for no fault of the clock.
    let hasDiverged: Bool
  }

  /// How far a search is.
  struct Progress {
    let iteration: Int
    let evaluations: Int
    let loss: Double
    /// Without the time of the reports.
    let seconds: Double
    /// The best parameters of all that were tried, in one row.
    let best: Matrix<Double>
  }

  /// The first weights and the points, which depend on the seed alone.
  func start() -> (model: BurgersNetwork.Model, problem: Problem<Burgers, Double>) {
    var random = Random(seed: seed)
    let model = network.model(on: scheme.equation.domain, using: &random)
    return (model, scheme.problem(using: &random))
  }

  /// When SciPy's L-BFGS-B stops with the authors' options: their ftol is the distance of 1 to the next number.
  var stopping: StoppingRule<Double> {
    StoppingRule(
      gradient: gradient, decrease: .ulpOfOne, iterations: evaluations, evaluations: evaluations)
  }

  /// Searches from the first weights, or from some that were found before.
  func run(
    from theta: Matrix<Double>? = nil, progress: (Progress) -> Void = { _ in }
  ) -> Result {
    var (model, problem) = start()
    let loss = function(problem)
    let clock = ContinuousClock()
    let begin = clock.now
    var reports = Duration.zero
    func elapsed() -> Double { (clock.now - begin - reports) / .seconds(1) }
    var (best, bestValue, isLate) = (theta ?? model.parameters.flattened, Double.infinity, false)

    let minimum = LBFGS(memory: 50, stopping: stopping).minimize(
      { theta in
        // The only way to end a search from outside: where no step leads to a number, it stops.
        isLate = isLate || elapsed() > seconds
        if isLate { return (.nan, theta) }
        let found = loss(theta)
        if found.value < bestValue { (best, bestValue) = (theta, found.value) }
        return found
      }, from: best
    ) { iteration in
      let time = elapsed()
      let report = clock.measure {
        progress(
          Progress(
            iteration: iteration.number, evaluations: iteration.evaluations,
            loss: iteration.value, seconds: time, best: best))
      }
      reports += report
    }
    model.assign(flattened: minimum.x)
    return Result(
      model: model, loss: minimum.value, iterations: minimum.iterations,
      evaluations: minimum.evaluations, seconds: elapsed(),
      reason: isLate ? "timeLimit" : minimum.reason.rawValue,
      hasDiverged: !isLate && minimum.reason == .notFinite)
  }

  // MARK: - The function

  private typealias Function = (Matrix<Double>) -> (value: Double, gradient: Matrix<Double>)

  private func function(_ problem: Problem<Burgers, Double>) -> Function {
    switch precision {
    case .double:
      let fused = fused(PhysicsLoss(problem))
      return { fused($0) }
    case .single:
      // Points, parameters and all steps between are rounded.
      let rounded = Problem(
        problem.equation, interior: Matrix<Float>(problem.interior),
        data: problem.data.map {
          .values($0.name, at: Matrix<Float>($0.points), Matrix<Float>($0.targets))
        })
      let fused = fused(PhysicsLoss(rounded))
      return { theta in
        let (value, gradient) = fused(Matrix<Float>(theta))
        return (Double(value), Matrix<Double>(gradient))
      }
    }
  }

  private func fused<S>(_ loss: PhysicsLoss<Burgers, S>) -> FusedStreams<S> {
    loss.fused(widths: network.widths, after: BoxScaling(loss.problem.domain))!
  }
}
