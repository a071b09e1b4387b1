import Matrices
import Networks

/// A recurrent network over sequences of one length as a layer: a cell that is applied step by step, from a state of
/// zeros.
/// ```
/// X = [X_1 X_2 … X_T]        S_0 = 0,  S_t = f(X_t, S_{t−1}, θ)
/// Y = H_T                    the last step
/// Y = [H_1 H_2 … H_T]        all steps
/// ```
/// Shapes: X: n×(T·p), H_t: n×q, Y: n×q or n×(T·q). The number of steps T is that of the input, so that one layer works
/// for all; with T = 0 the last output is H_0. The backward pass is back-propagation through time,
/// ```
/// G_t = ∂L/∂Y_t + (∂S_{t+1}/∂S_t)ᵀ G_{t+1}
/// ```
/// from the last step to the first, where ∂L/∂Y_t is 0 for all steps but the last if only that is returned. All steps
/// share θ, so their gradients add up.
///
/// With a truncation of k steps no gradient is handed on from the steps k, 2k, … to the ones before, as if the sequence
/// were cut there and the state were data. This is not the gradient, but costs no more memory than k steps in programs
/// that keep no more, and is how very long sequences are trained.
///
/// ```swift
/// let model = network(of: Float.self) {
///   Recurrent(LSTM(from: 16, to: 64, using: &random))
///   Dense(from: 64, to: 10, using: &random)
/// }
/// ```
/// Source: lecture D3; Werbos, Backpropagation through time (1990).
///
/// ## Topics
/// - <doc:RecurrentDerivation>
public struct Recurrent<Cell: RecurrentCell>: Layer {
  public typealias S = Cell.S
  public typealias Parameters = Cell.Parameters
  public typealias Cache = RecurrentCache<Cell>

  /// Which outputs a layer returns.
  public enum Result: String, Sendable, Codable { case lastStep, allSteps }

  /// f
  public var cell: Cell
  public let result: Result
  /// After how many steps the gradient is cut; nil for none.
  public let truncation: Int?

  /// A layer of a cell. Traps unless a truncation is positive.
  public init(_ cell: Cell, returning result: Result = .lastStep, truncation: Int? = nil) {
    require((truncation ?? 1) > 0, "the gradient is cut after at least one step, found \(truncation ?? 1)")
    (self.cell, self.result, self.truncation) = (cell, result, truncation)
  }

  public var parameters: Parameters {
    get { cell.parameters }
    set { cell.parameters = newValue }
  }

  public func forward(_ input: Matrix<S>) -> (output: Matrix<S>, cache: Cache) {
    let X = sequences(input)
    switch result {
    case .lastStep:
      let (state, cache) = cell.final(X)
      return (state.output, cache)
    case .allSteps:
      let (steps, _, cache) = cell.forward(X)
      return (steps.values, cache)
    }
  }

  private func sequences(_ X: Matrix<S>) -> Sequences<S> {
    let p = cell.inputs
    require(X.columns % p == 0, "a cell of \(p) inputs needs n×(steps·\(p)), found \(X.shape)")
    return Sequences(X, features: p)
  }

  public func backward(
    _ outputGradient: Matrix<S>, _ cache: consuming Cache
  ) -> (inputGradient: Matrix<S>, gradient: Parameters) {
    let (steps, final) = upstream(outputGradient, cache)
    let (dX, _, gradient) = cell.backward(steps: steps, final: final, cache, truncation: truncation)
    return (dX.values, gradient)
  }

  public func parameterGradient(_ outputGradient: Matrix<S>, _ cache: consuming Cache) -> Parameters {
    let (steps, final) = upstream(outputGradient, cache)
    return cell.parameterGradient(steps: steps, final: final, cache, truncation: truncation)
  }

  /// ∂L/∂H_t of all steps, or that of the last one.
  private func upstream(_ G: Matrix<S>, _ cache: Cache) -> (steps: Sequences<S>?, final: Cell.State?) {
    let (n, q) = (cache.lengths.count, cell.units)
    let shape = Shape(n, result == .lastStep ? q : cache.width * q)
    require(G.shape == shape, "a gradient \(G.shape) does not belong to outputs \(shape)")
    if result == .allSteps { return (Sequences(G, features: q), nil) }
    var final = Cell.State.zeros(n, q)
    final.output = G
    return (nil, final)
  }
}

extension Recurrent: Equatable where Cell: Equatable {}

extension Recurrent: SavedByNumber, SavedPart, Codable {
  private struct Settings: Codable {
    var cell: String
    var result: Result
    var truncation: Int?
  }

  public func write(to file: inout NumberedWriter) throws {
    let settings = Settings(cell: Cell.name, result: result, truncation: truncation)
    try file.write(Self.self, settings, parameters)
  }

  public init(from file: inout NumberedReader) throws {
    let (settings, parameters): (Settings, Parameters) = try file.read(Self.self)
    if let problem = Cell.problem(settings.cell, parameters) { throw file.error(problem) }
    if let steps = settings.truncation, steps <= 0 {
      throw file.error("the gradient is cut after at least one step, found \(steps)")
    }
    self.init(Cell(parameters: parameters), returning: settings.result, truncation: settings.truncation)
  }
}
