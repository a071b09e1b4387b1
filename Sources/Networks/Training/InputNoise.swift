import Matrices

/// Normal noise on the inputs, new in each step: X ← X + σ Z with independent standard normal z_ij.
///
/// For small σ that is equivalent, in expectation over the noise, to a penalty on the Jacobian of the model f. With the
/// loss 1/n Σ_i ‖f(x_i) − y_i‖²,
/// ```
/// E[L] = L + σ²/n Σ_i (‖∂f/∂x‖² + (f(x_i) − y_i) · Δf(x_i)) + O(σ⁴)
/// ```
/// and where the model equals the conditional mean, f(x) = E[y | x], the expectation of the second term vanishes: the
/// rest is Tikhonov regularization, σ² times the mean squared norm of the Jacobian. For an affine model Δf = 0, and the
/// equation is exact: weight decay, σ² ‖W‖².
///
/// σ is in the units of the inputs, one for all columns: scale them first, see ``Standardizer``.
///
/// Source: Bishop, Training with noise is equivalent to Tikhonov regularization, Neural Computation 7(1), 1995.
public struct InputNoise: Augmentation {
  /// The standard deviation σ of the noise, in the units of the inputs.
  public let standardDeviation: Double

  /// Noise of the given standard deviation; traps unless it is at least 0 and finite.
  public init(standardDeviation: Double) {
    require(
      standardDeviation >= 0 && standardDeviation.isFinite,
      "the standard deviation of noise is at least 0 and finite, found \(standardDeviation)")
    self.standardDeviation = standardDeviation
  }

  public func callAsFunction<S: Scalar>(
    _ batch: Samples<S>, using random: inout some RandomNumberGenerator
  ) -> Samples<S> {
    let X = batch.inputs
    let noise = Matrix<S>.normal(
      X.rows, X.columns, standardDeviation: S(standardDeviation), using: &random)
    return Samples(X + noise, batch.targets, weights: batch.weights)
  }
}
