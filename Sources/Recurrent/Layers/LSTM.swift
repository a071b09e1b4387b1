import Matrices
import Networks

/// Long short-term memory (LSTM), one step: a memory c that gates write, keep and read, and the output h.
/// ```
/// [I F O G] = [σ σ σ tanh](X_t W + 1 b + H_{t−1} U)
/// C_t = F ⊙ C_{t−1} + I ⊙ G
/// H_t = O ⊙ tanh C_t
/// ```
/// Shapes: X_t: n×p, W: p×4q, U: q×4q, b: 1×4q, I, F, O, G, C_t, H_t: n×q. The columns of W, U and b are the gates
/// **i, f, o, g** in this order. With Ḣ = ∂L/∂H_t and Ċ = ∂L/∂C_t as far as it comes from the next step,
/// ```
/// D = Ċ + Ḣ ⊙ O ⊙ (1 − tanh² C_t)                             ∂L/∂C_t
/// δ = [D ⊙ G ⊙ I (1 − I)   D ⊙ C_{t−1} ⊙ F (1 − F)   Ḣ ⊙ tanh C_t ⊙ O (1 − O)   D ⊙ I ⊙ (1 − G²)]
/// ∂L/∂C_{t−1} = D ⊙ F
/// ∂L/∂H_{t−1} = δ Uᵀ
/// ```
/// Along C the gradient is multiplied by F alone, which is near 1 where the memory is kept: it vanishes no faster than
/// the memory is forgotten. So the bias of the forget gate is 1 at first.
///
/// Source: Hochreiter and Schmidhuber, Long short-term memory (1997); Gers, Schmidhuber and Cummins, Learning to forget
/// (2000), for F; Jozefowicz, Zaremba and Sutskever (2015) for its bias.
///
/// ## Topics
/// - <doc:LSTMDerivation>
public struct LSTM<S: Scalar>: RecurrentCell, Equatable {
  public typealias Parameters = RecurrentWeights<S>
  public typealias Delta = Matrix<S>

  public struct State: RecurrentState, Equatable {
    /// H: samples × units.
    public var output: Matrix<S>
    /// C: samples × units.
    public var memory: Matrix<S>

    public init(output: Matrix<S>, memory: Matrix<S>) { (self.output, self.memory) = (output, memory) }

    public static func zeros(_ samples: Int, _ units: Int) -> State {
      State(output: .zeros(samples, units), memory: .zeros(samples, units))
    }

    public static func combined(_ groups: [Self], _ body: ([Matrix<S>]) -> Matrix<S>) -> Self {
      Self(output: body(groups.map(\.output)), memory: body(groups.map(\.memory)))
    }
  }

  public struct Cache: RowGroup {
    /// H_{t−1} and C_{t−1}
    public var previous, previousMemory: Matrix<S>
    /// [I F O G]
    public var gates: Matrix<S>
    /// tanh C_t
    public var tanhMemory: Matrix<S>

    public static func combined(_ groups: [Self], _ body: ([Matrix<S>]) -> Matrix<S>) -> Self {
      Self(
        previous: body(groups.map(\.previous)), previousMemory: body(groups.map(\.previousMemory)),
        gates: body(groups.map(\.gates)), tanhMemory: body(groups.map(\.tanhMemory)))
    }
  }

  public var parameters: Parameters

  public init(parameters: Parameters) {
    let problem = Self.problem(parameters)
    require(problem == nil, problem ?? "")
    self.parameters = parameters
  }

  /// A cell with random weights, W for tanh and an orthogonal U of each gate, and a bias of zeros but for the forget
  /// gate. Traps unless both numbers are positive.
  public init(
    from inputs: Int, to units: Int, forgetBias: S = 1, initializer: Initializer = .glorot(),
    recurrent: Initializer = .orthogonal(), using random: inout some RandomNumberGenerator
  ) {
    var weights = Parameters(from: inputs, to: units, gates: 4, initializer, recurrent, using: &random)
    weights.bias = Matrix(rows: 1, columns: 4 * units) { _, j in j / units == 1 ? forgetBias : 0 }
    self.init(parameters: weights)
  }

  public static func problem(_ parameters: Parameters) -> String? { parameters.problem("an LSTM", gates: 4) }

  public var inputs: Int { parameters.inputWeights.rows }
  public var units: Int { parameters.recurrentWeights.rows }

  public func inputProducts(_ X: Matrix<S>) -> Matrix<S> {
    // Z = X W + 1 b
    affine(X, parameters.inputWeights, parameters.bias)
  }

  public func step(_ Z: Matrix<S>, _ state: State) -> (state: State, cache: Cache) {
    let (H, C, U, q) = (state.output, state.memory, parameters.recurrentWeights, units)
    // [I F O G] = [σ σ σ tanh](Z_t + H_{t−1} U)
    let A = Z + H * U
    let gates = logistic(A[columns: 0..<3 * q]).appending(columns: tanh(A[columns: 3 * q..<4 * q]))
    let (I, F, O, G) = split(gates)
    // C_t = F ⊙ C_{t−1} + I ⊙ G
    let memory = F ⊙ C + I ⊙ G
    // H_t = O ⊙ tanh C_t
    let tanhMemory = tanh(memory)
    return (
      State(output: O ⊙ tanhMemory, memory: memory),
      Cache(previous: H, previousMemory: C, gates: gates, tanhMemory: tanhMemory)
    )
  }

  /// The columns of the gates.
  private func split(_ A: Matrix<S>) -> (I: Matrix<S>, F: Matrix<S>, O: Matrix<S>, G: Matrix<S>) {
    let q = units
    return (A[columns: 0..<q], A[columns: q..<2 * q], A[columns: 2 * q..<3 * q], A[columns: 3 * q..<4 * q])
  }

  public func adjointStep(_ G: State, _ cache: Cache) -> (delta: Matrix<S>, previous: State) {
    let (dH, dC, T, C, U) = (
      G.output, G.memory, cache.tanhMemory, cache.previousMemory, parameters.recurrentWeights
    )
    let (I, F, O, G) = split(cache.gates)
    // D = Ċ + Ḣ ⊙ O ⊙ (1 − tanh² C_t)
    let D = dC + dH ⊙ O ⊙ (1 - T ⊙ T)
    // δ = [D ⊙ G ⊙ I (1 − I)   D ⊙ C_{t−1} ⊙ F (1 − F)   Ḣ ⊙ tanh C_t ⊙ O (1 − O)   D ⊙ I ⊙ (1 − G²)]
    let writing = (D ⊙ G ⊙ I ⊙ (1 - I)).appending(columns: D ⊙ C ⊙ F ⊙ (1 - F))
    let reading = (dH ⊙ T ⊙ O ⊙ (1 - O)).appending(columns: D ⊙ I ⊙ (1 - G ⊙ G))
    let delta = writing.appending(columns: reading)
    // ∂L/∂H_{t−1} = δ Uᵀ,  ∂L/∂C_{t−1} = D ⊙ F
    return (delta, State(output: delta * U.T, memory: D ⊙ F))
  }

  public func inputGradient(_ delta: Matrix<S>) -> Matrix<S> {
    // ∂L/∂X = δ Wᵀ
    delta * parameters.inputWeights.T
  }

  public func parameterGradient(_ X: Matrix<S>, _ cache: Cache, _ delta: Matrix<S>) -> Parameters {
    // ∂L/∂W = Xᵀ δ,  ∂L/∂U = H_{t−1}ᵀ δ,  ∂L/∂b = 1ᵀ δ
    Parameters(
      inputWeights: X.T * delta, recurrentWeights: cache.previous.T * delta, bias: delta.columnSums())
  }
}
