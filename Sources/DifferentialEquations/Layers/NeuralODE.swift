import Matrices
import Networks

/// A layer that solves a differential equation: its input is the initial state, its output the solution.
///
/// Shapes: X = y(t_0): n×d. With the times t_0, t_1, …, t_K the output has the K states after the first side by side,
/// Y = [y(t_1) … y(t_K)]: n×(K·d); with two times it is the final state, n×d.
/// ```
/// y′ = f(t, y, θ),  y(t_0) = X
/// ∂L/∂X, ∂L/∂θ      by the discrete adjoint of the steps that were taken
/// ```
/// A residual network is this layer with steps of Euler's method, and with other parameters in each step. Here the
/// solver chooses the depth, and the parameters are those of one field f:
/// ```swift
/// let model = network(of: Double.self) {
///   NeuralODE(of: Double.self, times: [0, 1]) {
///     Dense(from: 2, to: 50, using: &random)
///     Tanh()
///     Dense(from: 50, to: 2, using: &random)
///   }
///   Dense(from: 2, to: 3, using: &random)
/// }
/// ```
/// Where the solver fails, the output is not a number, so that a training ends with its report, as it does where a
/// weight overflows; ``trajectory(from:keeping:)`` throws the sentence. The times are settings, and not parameters; for
/// their gradients see ``Trajectory/gradient(of:)``.
///
/// Source: Chen, Rubanova, Bettencourt and Duvenaud, Neural ordinary differential equations (2018).
///
/// ## Topics
/// - <doc:NeuralODEDerivation>
public struct NeuralODE<Field: VectorField>: Layer {
  public typealias S = Field.S
  public typealias Parameters = Field.Parameters

  /// f with its parameters.
  public var field: Field
  /// t_0, t_1, …, t_K.
  public let times: [S]
  /// The solver.
  public let solver: RungeKutta<S>
  /// What a forward pass keeps for the backward pass.
  public let record: Recording

  /// A layer with the given field, at least two times and a solver. Traps for one time, for times that turn back, and
  /// for a layer that records nothing, which has no gradient.
  public init(
    _ field: Field, times: [S], solver: RungeKutta<S> = RungeKutta(), record: Recording = .stages
  ) {
    (self.field, self.times, self.solver, self.record) = (field, times, solver, record)
    require(problem == nil, problem ?? "")
  }

  /// A layer whose field is a network, as a list of layers; see ``NetworkField``.
  ///
  /// - Parameters:
  ///   - scalar: the type of its numbers.
  ///   - times: t_0, t_1, …, t_K.
  ///   - solver: the method and its steps.
  ///   - record: what a forward pass keeps.
  ///   - readsTime: whether the time is the last input of the network.
  ///   - layers: the network.
  public init<T: Scalar, Network: Layer>(
    of scalar: T.Type, times: [T], solver: RungeKutta<T> = RungeKutta(), record: Recording = .stages,
    readsTime: Bool = false, @NetworkBuilder<T> _ layers: () -> Network
  ) where Field == NetworkField<Network>, Network.S == T {
    self.init(NetworkField(layers(), readsTime: readsTime), times: times, solver: solver, record: record)
  }

  /// What is wrong with the settings, in a sentence.
  var problem: String? {
    if times.count < 2 { return "a layer needs the times of its input and its output, found \(times)" }
    if let wrong = times.first(where: { !$0.isFinite }) { return "times are finite, found \(wrong)" }
    if record == .nothing { return "a layer that records nothing has no gradient" }
    return StepSizes<S>.disorder(times)
  }

  public var parameters: Parameters {
    get { field.parameters }
    set { field.parameters = newValue }
  }

  /// The solution, and the shape of the input.
  public struct Cache: Sendable {
    /// nil if the solver failed.
    let trajectory: Trajectory<Field>?
    let input: Shape
  }

  /// The solution with its steps and all its states, from the initial state X: n×d.
  public func trajectory(
    from X: Matrix<S>, keeping record: Recording = .nothing
  ) throws(IntegrationFailure) -> Trajectory<Field> {
    try solver.solve(field, from: X, at: times, keeping: record)
  }

  public func callAsFunction(_ input: Matrix<S>) -> Matrix<S> {
    output(try? trajectory(from: input), input)
  }

  public func forward(_ input: Matrix<S>) -> (output: Matrix<S>, cache: Cache) {
    let trajectory = try? trajectory(from: input, keeping: record)
    return (output(trajectory, input), Cache(trajectory: trajectory, input: input.shape))
  }

  public func backward(
    _ outputGradient: Matrix<S>, _ cache: consuming Cache
  ) -> (inputGradient: Matrix<S>, gradient: Parameters) {
    let (n, d) = (cache.input.rows, cache.input.columns)
    let shape = Shape(n, (times.count - 1) * d)
    require(outputGradient.shape == shape, "a gradient \(outputGradient.shape) does not belong to outputs \(shape)")
    guard let trajectory = cache.trajectory else {
      var gradient = field.parameters
      gradient.update(along: field.parameters) { own, _ in own = .constant(.nan, like: own) }
      return (Matrix(rows: n, columns: d, repeating: .nan), gradient)
    }
    // G = [G_1 … G_K]; the loss does not use y(t_0)
    var upstream: [Matrix<S>?] = [nil]
    for k in 1..<times.count {
      upstream.append(times.count == 2 ? outputGradient : outputGradient[columns: (k - 1) * d..<k * d])
    }
    let gradient = trajectory.gradient(of: upstream)
    return (gradient.initialState, gradient.parameters)
  }

  public var differsInTraining: Bool { field.differsInTraining }

  public mutating func drawMasks(using random: inout some RandomNumberGenerator) {
    field.drawMasks(using: &random)
  }

  /// Y = [y(t_1) … y(t_K)]
  private func output(_ trajectory: Trajectory<Field>?, _ X: Matrix<S>) -> Matrix<S> {
    guard let states = trajectory?.states else {
      return Matrix(rows: X.rows, columns: (times.count - 1) * X.columns, repeating: .nan)
    }
    if states.count == 2 { return states[1] }
    return Matrix(Matrix(stacking: states.dropFirst().map { Matrix($0.T) }).T)
  }
}

extension NeuralODE: Equatable where Field: Equatable {}
