import Matrices

/// Monte Carlo dropout: the mean and the standard deviation of the predictions of a model with ``Dropout`` over T
/// random masks, as an estimate of its uncertainty.
/// ```
/// mean      ȳ = 1/T Σ_t y_t
/// variance  1/τ + 1/T Σ_t (y_t − ȳ)²
/// ```
/// Shapes: y_t, ȳ: n × outputs. The sum is the epistemic uncertainty, of the model, which shrinks with more data; 1/τ
/// is the aleatoric uncertainty, the variance of the noise of the observations. Without the second term, which lecture
/// D1 leaves out, the variance of a new observation is underestimated. Apart from the masks the model is in inference
/// mode: batch norm uses its running statistics.
///
/// Where a variance is to be estimated and the rate matches the data, τ = (1 − p) ℓ² / (2 n λ) for weights with decay λ
/// and a prior of length scale ℓ. Source: Gal and Ghahramani, Dropout as a Bayesian approximation (2016), equations 7
/// and 8.
public struct MonteCarloPrediction<S: Scalar>: Sendable {
  /// The mean prediction ȳ: n × outputs.
  public let mean: Matrix<S>
  /// The standard deviation over the masks alone: n × outputs.
  public let modelStandardDeviation: Matrix<S>
  /// The standard deviation 1/√τ of the noise of the observations, in the units of the outputs.
  public let noiseStandardDeviation: S

  /// The standard deviation of a new observation, √(1/τ + variance over the masks): n × outputs.
  public var standardDeviation: Matrix<S> {
    let (S1, s2) = (modelStandardDeviation, noiseStandardDeviation)
    // A unit in which the squares are in the range of the numbers; exact, as a power of two.
    let b = Matrix<S>.unit(of: max(S1.maxNorm, s2))
    return b == 1 ? sqrt(square(S1) + s2 * s2) : sqrt(square(S1 / b) + (s2 / b) * (s2 / b)) * b
  }
}

extension Layer {
  /// Predictions for X: n × inputs, with `passes` masks drawn from `random`; the standard deviation of the noise is
  /// 1/√τ, in the units of the outputs. Traps for no pass, and for a negative standard deviation.
  public func monteCarloPrediction(
    of X: Matrix<S>, passes: Int, noiseStandardDeviation: S = 0,
    using random: inout some RandomNumberGenerator
  ) -> MonteCarloPrediction<S> {
    require(passes > 0, "a mean needs at least one pass, found \(passes)")
    require(
      noiseStandardDeviation >= 0 && noiseStandardDeviation.isFinite,
      "a standard deviation is at least 0, found \(noiseStandardDeviation)")
    var model = self
    model.drawMasks(using: &random)
    var mean = model.stochasticPrediction(X)
    var squares = Matrix<S>.zeros(mean.rows, mean.columns)
    // A unit in which the squares are in the range of the numbers.
    let b = Matrix<S>.unit(of: mean.maxNorm)
    // Welford's recursion: sums of squares of outputs far from zero would lose the digits of a small variance.
    for t in 1..<passes {
      model.drawMasks(using: &random)
      let Y = model.stochasticPrediction(X)
      let D = Y - mean
      // ȳ ← ȳ + (y − ȳ) / t,  Σ (y − ȳ)² ← Σ (y − ȳ)² + (y − ȳ_old)(y − ȳ_new)
      mean.add(D, scaledBy: 1 / S(t + 1))
      squares += b == 1 ? D ⊙ (Y - mean) : (D / b) ⊙ ((Y - mean) / b)
    }
    return MonteCarloPrediction(
      mean: mean, modelStandardDeviation: sqrt(positivePart(squares / S(passes))) * b,
      noiseStandardDeviation: noiseStandardDeviation)
  }
}
