import Matrices

/// Batch normalization: each column is normalized to mean 0 and variance 1 over the minibatch, then scaled and shifted.
/// ```
/// μ_j = 1/n Σ_i x_ij                    μ = 1/n 1ᵀ X
/// σ²_j = 1/n Σ_i (x_ij − μ_j)²
/// x̂_ij = (x_ij − μ_j) / √(σ²_j + ε)
/// y_ij = γ_j x̂_ij + β_j
/// ```
/// Shapes: X, X̂, Y, G = ∂L/∂Y: n×p, μ, σ², γ, β: 1×p. Through μ and σ² each output depends on the whole column, so
/// ```
/// ∂L/∂β = 1ᵀ G
/// ∂L/∂γ = 1ᵀ (G ⊙ X̂)
/// ∂L/∂X = γ / √(σ² + ε) ⊙ (G − 1/n 1 ∂L/∂β − 1/n X̂ ⊙ 1 ∂L/∂γ)
/// ```
/// The lecture lists six gradients, one for each node of the graph of these formulas; see ``BatchNormGraph``.
/// Substituted into each other, and with Σ_i x̂_ij = 0, they become the last line. The columns of ∂L/∂X sum to 0, since
/// a shift of all x_ij of a column does not change the output. So a bias in the layer before has no effect; β takes its
/// place.
///
/// In inference, μ and σ² are running averages over the training, so that a prediction does not depend on the other
/// samples of a batch. Each call of ``updateRunningStatistics(from:)``, once per step, moves them by the fraction ρ,
/// the `momentum`, with the unbiased variance as in the paper and in PyTorch:
/// ```
/// μ_run ← (1 − ρ) μ_run + ρ μ          from 0
/// σ²_run ← (1 − ρ) σ²_run + ρ n/(n − 1) σ²        from 1
/// ```
/// (Keras' momentum is 1 − ρ, its variance the biased one.) The unbiased variance of a batch of one sample is not
/// defined: x̂ is then 0, and only μ_run changes.
///
/// Columns far from 0 and columns of large numbers are normalized with all digits. The square σ² of a standard
/// deviation above 1.8e19 is beyond `Float`, though, and with σ²_run = ∞ inference returns β: scale such inputs before.
///
/// Sources: lecture D1, Algorithm 1; Ioffe and Szegedy, Batch normalization (2015), algorithms 1 and 2.
///
/// ## Topics
/// - <doc:BatchNormDerivation>
public struct BatchNorm<S: Scalar>: Layer, Equatable {
  public struct Parameters: SavedParameters, Equatable {
    /// γ: 1 × features.
    public var scale: Matrix<S>
    /// β: 1 × features.
    public var shift: Matrix<S>

    /// Traps unless both are rows of one length.
    public init(scale: Matrix<S>, shift: Matrix<S>) {
      (self.scale, self.shift) = (scale, shift)
      requireValid()
    }

    public init(_ matrix: (String) throws -> Matrix<S>) rethrows {
      (scale, shift) = (try matrix("scale"), try matrix("shift"))
    }

    public var problem: String? {
      scale.rows == 1 && scale.shape == shift.shape
        ? nil : "scale and shift are rows of one length, found \(scale.shape) and \(shift.shape)"
    }

    public mutating func fields(along other: Self, _ field: FieldBody<S>) {
      field("scale", &scale, other.scale)
      field("shift", &shift, other.shift)
    }
  }

  public struct Cache: Sendable {
    /// X̂: n × features.
    public var normalized: Matrix<S>
    /// μ: 1 × features.
    public var mean: Matrix<S>
    /// σ²: 1 × features; ∞ where it is beyond the range of the numbers, though √(σ² + ε) is not.
    public var variance: Matrix<S>
    /// √(σ² + ε): 1 × features.
    public var standardDeviation: Matrix<S>
  }

  public var parameters: Parameters
  /// μ_run: 1 × features.
  public internal(set) var runningMean: Matrix<S>
  /// σ²_run: 1 × features.
  public internal(set) var runningVariance: Matrix<S>
  /// The weight ρ of the newest batch in the running averages.
  public let momentum: S
  /// The constant ε, which avoids a division by 0 for a constant column.
  public let epsilon: S

  /// A layer with γ = 1 and β = 0, for inputs n × `features`. Traps unless there is a feature, 0 < momentum ≤ 1 and ε >
  /// 0.
  public init(features: Int, momentum: S = 0.1, epsilon: S = 1e-5) {
    require(features > 0, "batch norm needs at least one feature, found \(features)")
    self.init(
      scale: .ones(1, features), shift: .zeros(1, features), runningMean: .zeros(1, features),
      runningVariance: .ones(1, features), momentum: momentum, epsilon: epsilon)
  }

  /// A layer with given parameters and running statistics, all 1 × features. Traps for other shapes, for a negative
  /// variance, and unless 0 < ρ ≤ 1 and ε > 0.
  ///
  /// - Parameters:
  ///   - scale: γ.
  ///   - shift: β.
  ///   - runningMean: μ_run.
  ///   - runningVariance: σ²_run.
  ///   - momentum: ρ, the share of the newest batch in the running averages.
  ///   - epsilon: ε.
  public init(
    scale: Matrix<S>, shift: Matrix<S>, runningMean: Matrix<S>, runningVariance: Matrix<S>, momentum: S = 0.1,
    epsilon: S = 1e-5
  ) {
    require(
      momentum > 0 && momentum <= 1,
      "a momentum of batch norm is above 0 and at most 1, found \(momentum)")
    require(epsilon > 0 && epsilon.isFinite, "ε of batch norm is positive, found \(epsilon)")
    require(
      runningMean.shape == scale.shape && runningVariance.shape == scale.shape,
      "the running statistics of batch norm \(scale.shape) have that shape, found \(runningMean.shape) and "
        + "\(runningVariance.shape)")
    require(runningVariance.minimum >= 0, "a variance is at least 0, found \(runningVariance.minimum)")
    parameters = Parameters(scale: scale, shift: shift)
    (self.runningMean, self.runningVariance) = (runningMean, runningVariance)
    (self.momentum, self.epsilon) = (momentum, epsilon)
  }

  public func callAsFunction(_ input: Matrix<S>) -> Matrix<S> {
    let (X, gamma, beta) = (input, parameters.scale, parameters.shift)
    checkInput(X)
    // Y = (X − 1 μ_run) ⊙ γ / √(σ²_run + ε) + 1 β
    return (X - runningMean) ⊙ (gamma / sqrt(runningVariance + epsilon)) + beta
  }

  public func forward(_ input: Matrix<S>) -> (output: Matrix<S>, cache: Cache) {
    let (X, gamma, beta) = (input, parameters.scale, parameters.shift)
    checkInput(X)
    // μ = 1/n 1ᵀ X
    let mu = X.columnSums() / S(X.rows)
    // σ² = 1/n 1ᵀ (X − 1 μ)²
    let D = X - mu
    let variance = D.columnSumsOfSquares() / S(X.rows)
    // X̂ = (X − 1 μ) / √(σ² + ε)
    let standardDeviation = sqrt(variance + epsilon)
    if !Matrix.isAccurate(mean: mu, standardDeviation: standardDeviation) {
      return shifted(X, mu, standardDeviation)
    }
    let normalized = D ⊙ (1 / standardDeviation)
    // Y = X̂ ⊙ γ + 1 β
    let Y = normalized ⊙ gamma + beta
    return (
      Y,
      Cache(
        normalized: normalized, mean: mu, variance: variance, standardDeviation: standardDeviation)
    )
  }

  /// The forward pass where rounding the means would count, or squares leave the range of the numbers: the columns are
  /// shifted to 0 and scaled first.
  private func shifted(
    _ X: Matrix<S>, _ mu: Matrix<S>, _ standardDeviation: Matrix<S>
  ) -> (output: Matrix<S>, cache: Cache) {
    let X = X.standardizedByShift(
      .columns, mean: mu, standardDeviation: standardDeviation, epsilon: epsilon)
    return (
      X.normalized ⊙ parameters.scale + parameters.shift,
      Cache(
        normalized: X.normalized, mean: X.mean, variance: X.variance,
        standardDeviation: X.standardDeviation)
    )
  }

  private func checkInput(_ X: Matrix<S>) {
    require(
      X.columns == parameters.scale.columns && X.rows > 0,
      "batch norm of \(parameters.scale.columns) features needs n×\(parameters.scale.columns), "
        + "found \(X.shape)")
  }

  public func backward(
    _ outputGradient: Matrix<S>, _ cache: consuming Cache
  ) -> (inputGradient: Matrix<S>, gradient: Parameters) {
    let (G, gamma) = (outputGradient, parameters.scale)
    let (n, normalized, standardDeviation) = (S(G.rows), cache.normalized, cache.standardDeviation)
    let gradient = parameterGradient(G, normalized)
    let (dGamma, dBeta) = (gradient.scale, gradient.shift)
    // ∂L/∂X = γ / √(σ² + ε) ⊙ (G − 1/n 1 ∂L/∂β − 1/n X̂ ⊙ 1 ∂L/∂γ)
    let dX = (G - dBeta / n - normalized ⊙ (dGamma / n)) ⊙ (gamma / standardDeviation)
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
    // ∂L/∂γ = 1ᵀ (G ⊙ X̂)
    let dGamma = (G ⊙ normalized).columnSums()
    // ∂L/∂β = 1ᵀ G
    let dBeta = G.columnSums()
    return Parameters(scale: dGamma, shift: dBeta)
  }

  public var differsInTraining: Bool { true }

  public mutating func updateRunningStatistics(from cache: Cache) {
    let (n, rho) = (S(cache.normalized.rows), momentum)
    // μ_run ← (1 − ρ) μ_run + ρ μ
    runningMean.scale(by: 1 - rho, adding: cache.mean, scaledBy: rho)
    if n < 2 { return }
    // σ²_run ← (1 − ρ) σ²_run + ρ n/(n − 1) σ²
    runningVariance.scale(by: 1 - rho, adding: cache.variance, scaledBy: rho * n / (n - 1))
  }
}

extension BatchNorm: StoredConstants {
  public static var constants: Set<String> { ["runningMean", "runningVariance"] }
}

extension BatchNorm: PortableLayer {
  public var parameterLayouts: [ParameterLayout] { [.scaleAndShift] }

  /// μ_run and σ²_run. Traps for statistics of another number of features.
  public var runningStatistics: RunningMoments<S>? {
    get { RunningMoments(mean: runningMean, variance: runningVariance) }
    set {
      guard let new = newValue else { return }
      require(
        new.mean.shape == runningMean.shape,
        "the running statistics of batch norm \(runningMean.shape) have that shape, found \(new.mean.shape)")
      (runningMean, runningVariance) = (new.mean, new.variance)
    }
  }
}
