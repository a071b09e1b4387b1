import Matrices

/// The backward pass of ``BatchNorm`` node by node, as the lecture lists it: one gradient for each value of the forward
/// graph
/// ```
/// X → μ → σ² → X̂ → Y
/// ```
/// ``BatchNorm/backward(_:_:)`` computes the compact form in fewer passes; a test holds the two equal. With m = n
/// samples and all sums over the samples:
/// ```
/// ∂L/∂x̂_i = ∂L/∂y_i · γ
/// ∂L/∂σ² = Σ_i ∂L/∂x̂_i (x_i − μ) · −½ (σ² + ε)^(−3/2)
/// ∂L/∂μ = Σ_i ∂L/∂x̂_i · −1/√(σ² + ε) + ∂L/∂σ² · 1/m Σ_i −2 (x_i − μ)
/// ∂L/∂x_i = ∂L/∂x̂_i · 1/√(σ² + ε) + ∂L/∂σ² · 2 (x_i − μ)/m + ∂L/∂μ · 1/m
/// ∂L/∂γ = Σ_i ∂L/∂y_i · x̂_i
/// ∂L/∂β = Σ_i ∂L/∂y_i
/// ```
/// The second term of ∂L/∂μ is always 0, since Σ_i (x_i − μ) = 0: to first order, the variance does not change when the
/// mean is shifted. Source: lecture D1; Ioffe and Szegedy (2015), section 3.
///
/// ## Topics
/// - <doc:BatchNormGraphDerivation>
public struct BatchNormGraph<S: Scalar>: Sendable {
  /// ∂L/∂X̂: n × features.
  public let normalized: Matrix<S>
  /// ∂L/∂σ²: 1 × features.
  public let variance: Matrix<S>
  /// The term of ∂L/∂μ through σ²: 1 × features, zeros up to rounding.
  public let meanByVariance: Matrix<S>
  /// ∂L/∂μ: 1 × features.
  public let mean: Matrix<S>
  /// ∂L/∂X: n × features.
  public let input: Matrix<S>
  /// ∂L/∂γ: 1 × features.
  public let scale: Matrix<S>
  /// ∂L/∂β: 1 × features.
  public let shift: Matrix<S>

  /// The gradients of all nodes at X: n × features, from G = ∂L/∂Y: n × features. Traps if their shapes differ.
  public init(of layer: BatchNorm<S>, at X: Matrix<S>, _ G: Matrix<S>) {
    let (gamma, m) = (layer.parameters.scale, S(X.rows))
    let (_, cache) = layer.forward(X)
    require(G.shape == X.shape, "a gradient \(G.shape) does not belong to outputs \(X.shape)")
    let D = X - cache.mean
    let standardDeviation = cache.standardDeviation

    // ∂L/∂x̂_i = ∂L/∂y_i · γ
    normalized = G ⊙ gamma
    // ∂L/∂σ² = Σ_i ∂L/∂x̂_i (x_i − μ) · −½ (σ² + ε)^(−3/2)
    variance = (normalized ⊙ D).columnSums() ⊙ (-0.5 / (standardDeviation ⊙ standardDeviation ⊙ standardDeviation))
    // ∂L/∂μ = Σ_i ∂L/∂x̂_i · −1/√(σ² + ε) + ∂L/∂σ² · 1/m Σ_i −2 (x_i − μ)
    meanByVariance = variance ⊙ ((-2 * D).columnSums() / m)
    mean = normalized.columnSums() ⊙ (-1 / standardDeviation) + meanByVariance
    // ∂L/∂x_i = ∂L/∂x̂_i · 1/√(σ² + ε) + ∂L/∂σ² · 2 (x_i − μ)/m + ∂L/∂μ · 1/m
    input = normalized / standardDeviation + (2 * D / m) ⊙ variance + mean / m
    // ∂L/∂γ = Σ_i ∂L/∂y_i · x̂_i
    scale = (G ⊙ cache.normalized).columnSums()
    // ∂L/∂β = Σ_i ∂L/∂y_i
    shift = G.columnSums()
  }
}
