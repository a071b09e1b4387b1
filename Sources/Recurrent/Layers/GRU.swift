import Matrices
import Networks

/// The gated recurrent unit (GRU) whose reset gate acts **after** the product, one step. This is the form of cuDNN,
/// PyTorch, and of Keras with `reset_after`; it has two biases.
/// ```
/// A = X_t W + 1 b        B = H_{t−1} U + 1 c
/// [R Z] = σ(A_rz + B_rz)
/// N = tanh(A_n + R ⊙ B_n)
/// H_t = (1 − Z) ⊙ N + Z ⊙ H_{t−1}
/// ```
/// Shapes: X_t: n×p, W: p×3q, U: q×3q, b, c: 1×3q, R, Z, N, H_t, G = ∂L/∂H_t: n×q. The columns of W, U, b and c are
/// the gates **r, z, n** in this order. Of the gates r and z only the sum of both biases matters, but c_n is
/// multiplied by R. The backward pass:
/// ```
/// δ_n = G ⊙ (1 − Z) ⊙ (1 − N²)
/// δ_z = G ⊙ (H_{t−1} − N) ⊙ Z (1 − Z)
/// δ_r = δ_n ⊙ B_n ⊙ R (1 − R)
/// δ = [δ_r δ_z δ_n] = ∂L/∂A        ε = [δ_r δ_z R ⊙ δ_n] = ∂L/∂B
/// ∂L/∂H_{t−1} = Z ⊙ G + ε Uᵀ
/// ∂L/∂W = Σ_t X_tᵀ δ_t    ∂L/∂b = Σ_t 1ᵀ δ_t    ∂L/∂U = Σ_t H_{t−1}ᵀ ε_t    ∂L/∂c = Σ_t 1ᵀ ε_t
/// ```
/// ``ResetBeforeGRU`` is another function: the two cannot be converted into each other.
///
/// Source: Cho et al., Learning phrase representations using RNN encoder–decoder (2014), arXiv 1406.1078v1.
///
/// ## Topics
/// - <doc:GRUDerivation>
public struct GRU<S: Scalar>: RecurrentCell, Equatable {
  public typealias State = Matrix<S>

  public struct Parameters: SavedParameters, Equatable {
    /// W: inputs × 3·units, U: units × 3·units and b: 1 × 3·units.
    public var weights: RecurrentWeights<S>
    /// c: 1 × 3·units, added to H U.
    public var recurrentBias: Matrix<S>

    /// Traps unless c has the shape of b.
    public init(weights: RecurrentWeights<S>, recurrentBias: Matrix<S>) {
      (self.weights, self.recurrentBias) = (weights, recurrentBias)
      requireValid()
    }

    public init(_ matrix: (String) throws -> Matrix<S>) rethrows {
      weights = try RecurrentWeights(matrix)
      recurrentBias = try matrix("recurrentBias")
    }

    public var problem: String? {
      if let problem = weights.problem { return problem }
      return recurrentBias.shape == weights.bias.shape
        ? nil : "both biases of a GRU have one shape, found \(weights.bias.shape) and \(recurrentBias.shape)"
    }

    public mutating func fields(along other: Self, _ field: FieldBody<S>) {
      weights.fields(along: other.weights, field)
      field("recurrentBias", &recurrentBias, other.recurrentBias)
    }
  }

  public struct Cache: RowGroup {
    /// H_{t−1}
    public var previous: Matrix<S>
    /// [R Z N]
    public var gates: Matrix<S>
    /// B_n
    public var candidate: Matrix<S>

    public static func combined(_ groups: [Self], _ body: ([Matrix<S>]) -> Matrix<S>) -> Self {
      Self(
        previous: body(groups.map(\.previous)), gates: body(groups.map(\.gates)),
        candidate: body(groups.map(\.candidate)))
    }
  }

  public struct Delta: RowGroup {
    /// δ = ∂L/∂A
    public var input: Matrix<S>
    /// ε = ∂L/∂B
    public var recurrent: Matrix<S>

    public init(input: Matrix<S>, recurrent: Matrix<S>) { (self.input, self.recurrent) = (input, recurrent) }

    public static func combined(_ groups: [Self], _ body: ([Matrix<S>]) -> Matrix<S>) -> Self {
      Self(input: body(groups.map(\.input)), recurrent: body(groups.map(\.recurrent)))
    }
  }

  public var parameters: Parameters

  public init(parameters: Parameters) {
    let problem = Self.problem(parameters)
    require(problem == nil, problem ?? "")
    self.parameters = parameters
  }

  /// A cell with random weights, W for tanh and an orthogonal U of each gate, and biases of zeros. Traps unless both
  /// numbers are positive.
  public init(
    from inputs: Int, to units: Int, initializer: Initializer = .glorot(), recurrent: Initializer = .orthogonal(),
    using random: inout some RandomNumberGenerator
  ) {
    let weights = RecurrentWeights<S>(from: inputs, to: units, gates: 3, initializer, recurrent, using: &random)
    self.init(parameters: Parameters(weights: weights, recurrentBias: weights.bias))
  }

  public static func problem(_ parameters: Parameters) -> String? {
    parameters.problem ?? parameters.weights.problem("a GRU", gates: 3)
  }

  public var inputs: Int { parameters.weights.inputWeights.rows }
  public var units: Int { parameters.weights.recurrentWeights.rows }

  public func inputProducts(_ X: Matrix<S>) -> Matrix<S> {
    // A = X W + 1 b
    affine(X, parameters.weights.inputWeights, parameters.weights.bias)
  }

  public func step(_ Z: Matrix<S>, _ state: Matrix<S>) -> (state: Matrix<S>, cache: Cache) {
    let (A, H, q) = (Z, state, units)
    // B = H_{t−1} U + 1 c
    let B = affine(H, parameters.weights.recurrentWeights, parameters.recurrentBias)
    // [R Z] = σ(A_rz + B_rz)
    let RZ = logistic(A[columns: 0..<2 * q] + B[columns: 0..<2 * q])
    let (R, Z) = (RZ[columns: 0..<q], RZ[columns: q..<2 * q])
    // N = tanh(A_n + R ⊙ B_n)
    let candidate = B[columns: 2 * q..<3 * q]
    let N = tanh(A[columns: 2 * q..<3 * q] + R ⊙ candidate)
    // H_t = (1 − Z) ⊙ N + Z ⊙ H_{t−1}
    let next = (1 - Z) ⊙ N + Z ⊙ H
    return (next, Cache(previous: H, gates: RZ.appending(columns: N), candidate: candidate))
  }

  public func adjointStep(_ G: Matrix<S>, _ cache: Cache) -> (delta: Delta, previous: Matrix<S>) {
    let (H, B_n, U, q) = (cache.previous, cache.candidate, parameters.weights.recurrentWeights, units)
    let (R, Z, N) = (
      cache.gates[columns: 0..<q], cache.gates[columns: q..<2 * q], cache.gates[columns: 2 * q..<3 * q]
    )
    // δ_n = G ⊙ (1 − Z) ⊙ (1 − N²)
    let δ_n = G ⊙ (1 - Z) ⊙ (1 - N ⊙ N)
    // δ_z = G ⊙ (H_{t−1} − N) ⊙ Z (1 − Z)
    let δ_z = G ⊙ (H - N) ⊙ Z ⊙ (1 - Z)
    // δ_r = δ_n ⊙ B_n ⊙ R (1 − R)
    let δ_r = δ_n ⊙ B_n ⊙ R ⊙ (1 - R)
    // δ = [δ_r δ_z δ_n],  ε = [δ_r δ_z R ⊙ δ_n]
    let gates = δ_r.appending(columns: δ_z)
    let delta = Delta(input: gates.appending(columns: δ_n), recurrent: gates.appending(columns: R ⊙ δ_n))
    // ∂L/∂H_{t−1} = Z ⊙ G + ε Uᵀ
    return (delta, Z ⊙ G + delta.recurrent * U.T)
  }

  public func inputGradient(_ delta: Delta) -> Matrix<S> {
    // ∂L/∂X = δ Wᵀ
    delta.input * parameters.weights.inputWeights.T
  }

  public func parameterGradient(_ X: Matrix<S>, _ cache: Cache, _ delta: Delta) -> Parameters {
    let (δ, ε) = (delta.input, delta.recurrent)
    // ∂L/∂W = Xᵀ δ,  ∂L/∂U = H_{t−1}ᵀ ε,  ∂L/∂b = 1ᵀ δ,  ∂L/∂c = 1ᵀ ε
    let weights = RecurrentWeights(
      inputWeights: X.T * δ, recurrentWeights: cache.previous.T * ε, bias: δ.columnSums())
    return Parameters(weights: weights, recurrentBias: ε.columnSums())
  }
}
