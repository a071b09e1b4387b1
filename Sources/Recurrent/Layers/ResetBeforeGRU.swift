import Matrices
import Networks

/// The gated recurrent unit whose reset gate acts **before** the product, one step. This is the form of the paper's
/// later versions, and of Keras without `reset_after`.
/// ```
/// [R Z] = σ(X_t W_rz + 1 b_rz + H_{t−1} U_rz)
/// K = R ⊙ H_{t−1}
/// N = tanh(X_t W_n + 1 b_n + K U_n)
/// H_t = (1 − Z) ⊙ N + Z ⊙ H_{t−1}
/// ```
/// Shapes: X_t: n×p, W: p×3q, U: q×3q, b: 1×3q, R, Z, N, K, H_t, G = ∂L/∂H_t: n×q. The columns of W, U and b are the
/// gates **r, z, n** in this order. The backward pass goes through U_n before it reaches R:
/// ```
/// δ_n = G ⊙ (1 − Z) ⊙ (1 − N²)
/// δ_z = G ⊙ (H_{t−1} − N) ⊙ Z (1 − Z)
/// M = δ_n U_nᵀ                                                ∂L/∂K
/// δ_r = M ⊙ H_{t−1} ⊙ R (1 − R)
/// ∂L/∂H_{t−1} = Z ⊙ G + R ⊙ M + [δ_r δ_z] U_rzᵀ
/// ∂L/∂U = [Σ_t H_{t−1}ᵀ [δ_r δ_z]   Σ_t Kᵀ δ_n]
/// ```
/// ``GRU`` is another function: the two cannot be converted into each other.
///
/// Source: Cho et al., Learning phrase representations using RNN encoder–decoder (2014), arXiv 1406.1078v3.
///
/// ## Topics
/// - <doc:ResetBeforeGRUDerivation>
public struct ResetBeforeGRU<S: Scalar>: RecurrentCell, Equatable {
  public typealias Parameters = RecurrentWeights<S>
  public typealias State = Matrix<S>
  public typealias Delta = Matrix<S>

  public struct Cache: RowGroup {
    /// H_{t−1}
    public var previous: Matrix<S>
    /// [R Z N]
    public var gates: Matrix<S>
    /// K = R ⊙ H_{t−1}
    public var reset: Matrix<S>

    public static func combined(_ groups: [Self], _ body: ([Matrix<S>]) -> Matrix<S>) -> Self {
      Self(
        previous: body(groups.map(\.previous)), gates: body(groups.map(\.gates)), reset: body(groups.map(\.reset)))
    }
  }

  public var parameters: Parameters

  public init(parameters: Parameters) {
    let problem = Self.problem(parameters)
    require(problem == nil, problem ?? "")
    self.parameters = parameters
  }

  /// A cell with random weights, W for tanh and an orthogonal U of each gate, and a bias of zeros. Traps unless both
  /// numbers are positive.
  public init(
    from inputs: Int, to units: Int, initializer: Initializer = .glorot(), recurrent: Initializer = .orthogonal(),
    using random: inout some RandomNumberGenerator
  ) {
    self.init(parameters: Parameters(from: inputs, to: units, gates: 3, initializer, recurrent, using: &random))
  }

  public static func problem(_ parameters: Parameters) -> String? { parameters.problem("a GRU", gates: 3) }

  public var inputs: Int { parameters.inputWeights.rows }
  public var units: Int { parameters.recurrentWeights.rows }

  public func inputProducts(_ X: Matrix<S>) -> Matrix<S> {
    // X W + 1 b
    affine(X, parameters.inputWeights, parameters.bias)
  }

  public func step(_ Z: Matrix<S>, _ state: Matrix<S>) -> (state: Matrix<S>, cache: Cache) {
    let (A, H, U, q) = (Z, state, parameters.recurrentWeights, units)
    let (U_rz, U_n) = (U[columns: 0..<2 * q], U[columns: 2 * q..<3 * q])
    // [R Z] = σ(A_rz + H_{t−1} U_rz)
    let RZ = logistic(A[columns: 0..<2 * q] + H * U_rz)
    let (R, Z) = (RZ[columns: 0..<q], RZ[columns: q..<2 * q])
    // K = R ⊙ H_{t−1}
    let K = R ⊙ H
    // N = tanh(A_n + K U_n)
    let N = tanh(A[columns: 2 * q..<3 * q] + K * U_n)
    // H_t = (1 − Z) ⊙ N + Z ⊙ H_{t−1}
    let next = (1 - Z) ⊙ N + Z ⊙ H
    return (next, Cache(previous: H, gates: RZ.appending(columns: N), reset: K))
  }

  public func adjointStep(_ G: Matrix<S>, _ cache: Cache) -> (delta: Matrix<S>, previous: Matrix<S>) {
    let (H, U, q) = (cache.previous, parameters.recurrentWeights, units)
    let (U_rz, U_n) = (U[columns: 0..<2 * q], U[columns: 2 * q..<3 * q])
    let (R, Z, N) = (
      cache.gates[columns: 0..<q], cache.gates[columns: q..<2 * q], cache.gates[columns: 2 * q..<3 * q]
    )
    // δ_n = G ⊙ (1 − Z) ⊙ (1 − N²)
    let δ_n = G ⊙ (1 - Z) ⊙ (1 - N ⊙ N)
    // δ_z = G ⊙ (H_{t−1} − N) ⊙ Z (1 − Z)
    let δ_z = G ⊙ (H - N) ⊙ Z ⊙ (1 - Z)
    // M = δ_n U_nᵀ
    let M = δ_n * U_n.T
    // δ_r = M ⊙ H_{t−1} ⊙ R (1 − R)
    let δ_r = M ⊙ H ⊙ R ⊙ (1 - R)
    let gates = δ_r.appending(columns: δ_z)
    // ∂L/∂H_{t−1} = Z ⊙ G + R ⊙ M + [δ_r δ_z] U_rzᵀ
    return (gates.appending(columns: δ_n), Z ⊙ G + R ⊙ M + gates * U_rz.T)
  }

  public func inputGradient(_ delta: Matrix<S>) -> Matrix<S> {
    // ∂L/∂X = δ Wᵀ
    delta * parameters.inputWeights.T
  }

  public func parameterGradient(_ X: Matrix<S>, _ cache: Cache, _ delta: Matrix<S>) -> Parameters {
    let q = units
    let (gates, δ_n) = (delta[columns: 0..<2 * q], delta[columns: 2 * q..<3 * q])
    // ∂L/∂U = [H_{t−1}ᵀ [δ_r δ_z]   Kᵀ δ_n]
    let dU = (cache.previous.T * gates).appending(columns: cache.reset.T * δ_n)
    // ∂L/∂W = Xᵀ δ,  ∂L/∂b = 1ᵀ δ
    return Parameters(inputWeights: X.T * delta, recurrentWeights: dU, bias: delta.columnSums())
  }
}
