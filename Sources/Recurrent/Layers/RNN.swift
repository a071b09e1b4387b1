import Matrices
import Networks

/// The recurrent network of the lecture, one step: the new state is an affine map of input and state, and tanh.
/// ```
/// Z_t = X_t W + 1 b
/// H_t = tanh(Z_t + H_{t−1} U)
/// ```
/// Shapes: X_t: n×p, W: p×q, U: q×q, b: 1×q, H_t, G_t = ∂L/∂H_t: n×q. With tanh′ = 1 − tanh², that is in terms of the
/// output 1 − H_t²,
/// ```
/// δ_t = (1 − H_t ⊙ H_t) ⊙ G_t
/// ∂L/∂H_{t−1} = δ_t Uᵀ
/// ∂L/∂X_t = δ_t Wᵀ
/// ∂L/∂W = Σ_t X_tᵀ δ_t        ∂L/∂U = Σ_t H_{t−1}ᵀ δ_t        ∂L/∂b = Σ_t 1ᵀ δ_t
/// ```
/// The sums over the steps are one product of the rows of all steps. The lecture's readout y_t = V h_t is
/// ``Readout``.
///
/// Source: lecture D3; Elman, Finding structure in time (1990).
///
/// ## Topics
/// - <doc:RNNDerivation>
public struct RNN<S: Scalar>: RecurrentCell, Equatable {
  public typealias Parameters = RecurrentWeights<S>
  public typealias State = Matrix<S>
  public typealias Delta = Matrix<S>

  public struct Cache: RowGroup {
    /// H_{t−1}
    public var previous: Matrix<S>
    /// H_t
    public var output: Matrix<S>

    public static func combined(_ groups: [Self], _ body: ([Matrix<S>]) -> Matrix<S>) -> Self {
      Self(previous: body(groups.map(\.previous)), output: body(groups.map(\.output)))
    }
  }

  public var parameters: Parameters

  public init(parameters: Parameters) {
    let problem = Self.problem(parameters)
    require(problem == nil, problem ?? "")
    self.parameters = parameters
  }

  /// A cell with random weights, W for tanh and an orthogonal U, and a bias of zeros. Traps unless both numbers are
  /// positive.
  public init(
    from inputs: Int, to units: Int, initializer: Initializer = .glorot(), recurrent: Initializer = .orthogonal(),
    using random: inout some RandomNumberGenerator
  ) {
    self.init(parameters: Parameters(from: inputs, to: units, gates: 1, initializer, recurrent, using: &random))
  }

  public static func problem(_ parameters: Parameters) -> String? { parameters.problem("an RNN", gates: 1) }

  public var inputs: Int { parameters.inputWeights.rows }
  public var units: Int { parameters.recurrentWeights.rows }

  public func inputProducts(_ X: Matrix<S>) -> Matrix<S> {
    // Z = X W + 1 b
    affine(X, parameters.inputWeights, parameters.bias)
  }

  public func step(_ Z: Matrix<S>, _ state: Matrix<S>) -> (state: Matrix<S>, cache: Cache) {
    let (H, U) = (state, parameters.recurrentWeights)
    // H_t = tanh(Z_t + H_{t−1} U)
    let next = tanh(Z + H * U)
    return (next, Cache(previous: H, output: next))
  }

  public func adjointStep(
    _ G: Matrix<S>, _ cache: Cache
  ) -> (delta: Matrix<S>, previous: Matrix<S>) {
    let (H, U) = (cache.output, parameters.recurrentWeights)
    // δ_t = (1 − H_t ⊙ H_t) ⊙ G_t
    let delta = (1 - H ⊙ H) ⊙ G
    // ∂L/∂H_{t−1} = δ_t Uᵀ
    return (delta, delta * U.T)
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
