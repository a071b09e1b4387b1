import Matrices

/// Layer normalization: each row, that is each sample, is normalized to mean 0 and variance 1 over its features, then
/// scaled and shifted.
/// ```
/// μ_i = 1/p Σ_j x_ij                    σ²_i = 1/p Σ_j (x_ij − μ_i)²
/// x̂_ij = (x_ij − μ_i) / √(σ²_i + ε)
/// y_ij = γ_j x̂_ij + β_j
/// ```
/// Shapes: X, X̂, Y, G = ∂L/∂Y: n×p, μ, σ²: n×1, γ, β: 1×p. It is ``BatchNorm`` along the other axis: a sample does not
/// depend on the others of its batch, so training and inference are the same function and there are no running
/// statistics.
/// ```
/// ∂L/∂β = 1ᵀ G
/// ∂L/∂γ = 1ᵀ (G ⊙ X̂)
/// P = G ⊙ 1 γ                           ∂L/∂X̂
/// ∂L/∂X = (P − 1/p (P 1) 1ᵀ − 1/p X̂ ⊙ ((P ⊙ X̂) 1) 1ᵀ) / √(σ² + ε)
/// ```
/// γ stands inside the sums, since it varies along a row. The rows of ∂L/∂X sum to 0.
///
/// Source: Ba, Kiros and Hinton, Layer normalization (2016).
///
/// ## Topics
/// - <doc:LayerNormDerivation>
public struct LayerNorm<S: Scalar>: Layer, SavedByNumber, Equatable {
  public typealias Parameters = BatchNorm<S>.Parameters

  public struct Cache: Sendable {
    /// X̂: n × features.
    public var normalized: Matrix<S>
    /// √(σ² + ε): n × 1.
    public var standardDeviation: Matrix<S>
  }

  public var parameters: Parameters
  /// The constant ε, which avoids a division by 0 for a constant row.
  public let epsilon: S

  /// A layer with γ = 1 and β = 0, for inputs n × `features`. Traps unless there is a feature and ε > 0.
  public init(features: Int, epsilon: S = 1e-5) {
    require(features > 0, "layer norm needs at least one feature, found \(features)")
    self.init(scale: .ones(1, features), shift: .zeros(1, features), epsilon: epsilon)
  }

  /// A layer with given γ and β, 1 × features each. Traps for other shapes, and unless ε > 0.
  public init(scale: Matrix<S>, shift: Matrix<S>, epsilon: S = 1e-5) {
    require(epsilon > 0 && epsilon.isFinite, "ε of layer norm is positive, found \(epsilon)")
    parameters = Parameters(scale: scale, shift: shift)
    self.epsilon = epsilon
  }

  public func forward(_ input: Matrix<S>) -> (output: Matrix<S>, cache: Cache) {
    let (X, gamma, beta) = (input, parameters.scale, parameters.shift)
    require(
      X.columns == gamma.columns,
      "layer norm of \(gamma.columns) features needs n×\(gamma.columns), found \(X.shape)")
    // μ = 1/p X 1
    let mu = X.rowSums() / S(X.columns)
    let D = X - mu
    // √(σ² + ε) with σ² = 1/p (X − μ 1ᵀ)² 1
    let standardDeviation = sqrt(D.rowSumsOfSquares() / S(X.columns) + epsilon)
    if !Matrix.isAccurate(mean: mu, standardDeviation: standardDeviation) {
      return shifted(X, mu, standardDeviation)
    }
    // X̂ = (X − μ 1ᵀ) / √(σ² + ε)
    let normalized = D / standardDeviation
    // Y = X̂ ⊙ 1 γ + 1 β
    return (normalized ⊙ gamma + beta, Cache(normalized: normalized, standardDeviation: standardDeviation))
  }

  /// The forward pass where rounding the means would count, or squares leave the range of the numbers: the rows are
  /// shifted to 0 and scaled first.
  private func shifted(
    _ X: Matrix<S>, _ mu: Matrix<S>, _ standardDeviation: Matrix<S>
  ) -> (output: Matrix<S>, cache: Cache) {
    let X = X.standardizedByShift(
      .rows, mean: mu, standardDeviation: standardDeviation, epsilon: epsilon)
    return (
      X.normalized ⊙ parameters.scale + parameters.shift,
      Cache(normalized: X.normalized, standardDeviation: X.standardDeviation)
    )
  }

  public func backward(
    _ outputGradient: Matrix<S>, _ cache: consuming Cache
  ) -> (inputGradient: Matrix<S>, gradient: Parameters) {
    let (G, gamma) = (outputGradient, parameters.scale)
    let (normalized, standardDeviation) = (cache.normalized, cache.standardDeviation)
    let gradient = parameterGradient(G, normalized)
    // P = ∂L/∂X̂ = G ⊙ 1 γ
    let P = G ⊙ gamma
    // 1/p P 1 and 1/p (P ⊙ X̂) 1: n×1
    let p = S(P.columns)
    let (mean, slope) = (P.rowSums() / p, (P ⊙ normalized).rowSums() / p)
    // ∂L/∂X = (P − 1/p (P 1) 1ᵀ − 1/p X̂ ⊙ ((P ⊙ X̂) 1) 1ᵀ) / √(σ² + ε)
    let dX = (P - mean - normalized ⊙ slope) / standardDeviation
    return (dX, gradient)
  }

  public func parameterGradient(
    _ outputGradient: Matrix<S>, _ cache: consuming Cache
  ) -> Parameters {
    parameterGradient(outputGradient, cache.normalized)
  }

  private func parameterGradient(_ G: Matrix<S>, _ normalized: Matrix<S>) -> Parameters {
    require(
      G.shape == normalized.shape,
      "a gradient \(G.shape) does not belong to outputs \(normalized.shape)")
    // ∂L/∂γ = 1ᵀ (G ⊙ X̂),  ∂L/∂β = 1ᵀ G
    return Parameters(scale: (G ⊙ normalized).columnSums(), shift: G.columnSums())
  }

  /// The setting that is saved beside the parameters.
  private struct Settings: Codable {
    let epsilon: S

    init(epsilon: S) { self.epsilon = epsilon }

    init(from decoder: any Decoder) throws {
      let values = try decoder.container(keyedBy: CodingKeys.self)
      epsilon = try values.decode(.epsilon, "ε of layer norm is positive") {
        $0 > 0 && $0.isFinite
      }
    }
  }

  public func write(to file: inout NumberedWriter) throws {
    try file.write(Self.self, Settings(epsilon: epsilon), parameters)
  }

  public init(from file: inout NumberedReader) throws {
    let settings: Settings
    (settings, parameters) = try file.read(Self.self)
    epsilon = settings.epsilon
  }
}

extension LayerNorm: KnownColumns {
  func columnCounts(of input: Int?) throws(ColumnMismatch) -> ColumnCounts {
    let features = parameters.scale.columns
    return try columnCounts("layer norm", needing: features, of: input, output: features)
  }
}

extension LayerNorm: PortableLayer {
  public var parameterLayouts: [ParameterLayout] { [.scaleAndShift] }
}
