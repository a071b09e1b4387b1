import Matrices
import Networks
import PhysicsInformed

/// The authors' training: their points, their initial weights, and L-BFGS on one function.
public struct PublishedTraining: Sendable {
  /// The type of number of the network. L-BFGS itself computes in double precision in any case, as SciPy's does under
  /// the authors' network of single precision.
  public enum Precision: String, CaseIterable, Codable, Sendable {
    /// Single precision, as published.
    case single
    /// Double precision throughout.
    case double
    /// Single, which is twice as fast, until no step decreases the loss; then double.
    case mixed
  }

  /// The network that is trained.
  public let network: BurgersNetwork
  /// The data and collocation points.
  public let scheme: RaissiSetup
  /// The precision of the network.
  public let precision: Precision
  /// The seed of the initial weights and the points.
  public let seed: UInt64
  /// The largest number of values and gradients; the step in which it is reached is finished.
  public let evaluations: Int
  /// The time limit in seconds; nil for none.
  public let seconds: Double?
  /// The largest component of the gradient at which the search ends; at first SciPy's, which the authors leave as it
  /// is. nil for no limit.
  public let gradientTolerance: Double?

  /// A training that has not begun.
  public init(
    network: BurgersNetwork, scheme: RaissiSetup, precision: Precision, seed: UInt64, evaluations: Int,
    seconds: Double? = nil, gradientTolerance: Double? = 1e-5
  ) {
    (self.network, self.scheme, self.precision, self.seed) = (network, scheme, precision, seed)
    (self.evaluations, self.seconds, self.gradientTolerance) = (evaluations, seconds, gradientTolerance)
  }

  /// The result of a search.
  public struct Result: Sendable {
    /// The best model.
    public let model: BurgersNetwork.Model
    /// Its loss.
    public let loss: Double
    /// The number of steps of the search.
    public let iterations: Int
    /// The number of values and gradients.
    public let evaluations: Int
    /// The time in seconds, without that of the reports.
    public let seconds: Double
    /// The reason why it ended.
    public let reason: Minimum<Double>.Reason
    /// Whether it ended because no step led to a finite loss.
    public let hasDiverged: Bool
  }

  /// The initial weights and the points, which depend on the seed alone.
  public func start() -> (model: BurgersNetwork.Model, problem: Problem<Burgers, Double>) {
    var random = Random(seed: seed)
    let model = network.model(on: scheme.equation.domain, using: &random)
    return (model, scheme.problem(using: &random))
  }

  /// The state of a search.
  public struct State: Codable, Sendable {
    /// The search; its time is without that of the reports.
    public var search: Search<LBFGS<Double>>
    /// Whether the network computes in double precision by now.
    var isInDouble: Bool
  }

  /// A search that has taken no step. It ends as SciPy's L-BFGS-B with the authors' options, whose ftol is the distance
  /// of 1 to the next number; the limits are those of ``run(_:progress:)``.
  public func begin() -> State {
    let rule = StoppingRule<Double>(gradientTolerance: gradientTolerance, functionTolerance: .ulpOfOne)
    return State(
      search: Search(LBFGS(memory: 50), from: start().model.parameters.flattened, until: rule),
      isInDouble: precision == .double)
  }

  /// Continues until there is no further step, or a limit is reached. Limits count from the very first step.
  public func run(_ state: inout State, progress: (State) throws -> Void) rethrows -> Result {
    var (model, problem) = start()
    var (search, isInDouble) = (state.search, state.isInDouble)
    search.stopping.seconds = seconds
    try search.run(
      on: objective(problem, inDouble: isInDouble), while: { $0.evaluations < evaluations },
      redraw: { search in
        let hasEnded = search.reason.map { !$0.isLimit } ?? false
        guard hasEnded && precision == .mixed && !isInDouble else { return nil }
        isInDouble = true
        return objective(problem, inDouble: true)
      }
    ) { try progress(State(search: $0, isInDouble: isInDouble)) }
    state = State(search: search, isInDouble: isInDouble)
    let found = search.minimum(of: objective(problem, inDouble: isInDouble))
    model.assign(flattened: found.x)
    return Result(
      model: model, loss: found.value, iterations: search.iterations, evaluations: search.evaluations,
      seconds: search.seconds, reason: search.reason ?? .evaluationLimit,
      hasDiverged: search.reason == .notFinite)
  }

  // MARK: - The function

  private func objective(_ problem: Problem<Burgers, Double>, inDouble: Bool) -> ObjectiveFunction<Double> {
    let domain = scheme.equation.domain
    // Only the form of these models matters, not their weights.
    var random = Random(seed: seed)
    if inDouble {
      return ObjectiveFunction(PhysicsLoss(problem).function(of: network.model(on: domain, using: &random)))
    }
    // Points, parameters and all steps between are rounded.
    let rounded = Problem(
      problem.equation, interior: Matrix<Float>(problem.interior),
      data: problem.data.map { .values($0.name, at: Matrix<Float>($0.points), Matrix<Float>($0.targets)) })
    let single = PhysicsLoss(rounded).function(
      of: network.model(of: Float.self, on: domain, using: &random))
    return ObjectiveFunction { theta in
      let (value, gradient) = single(Matrix<Float>(theta))
      return (Double(value), Matrix<Double>(gradient))
    }
  }
}

extension PublishedTraining: CustomStringConvertible {
  /// The network, the points and the seed.
  public var description: String {
    "\(network.hiddenLayers) × \(network.neurons) units, N_u = \(scheme.dataCount), N_f = "
      + "\(scheme.interiorCount), seed \(seed)"
  }
}
