import Matrices

/// How a loss is reduced from the losses L_i of single samples:
/// ```
/// mean   L = 1/n Σ_i L_i
/// sum    L = Σ_i L_i
/// whole  neither, such as the root of a mean
/// ```
/// L_i depends on row i of the predictions and targets alone. So does row i of G = ∂L/∂P then, and weights w_i ≥ 0 of
/// the samples change both in the same way:
/// ```
/// L = 1/n Σ_i w_i L_i or Σ_i w_i L_i      row i of G ← w_i · row i of G
/// ```
/// The weights are not normalized, and the mean is still divided by n: only weights whose mean is 1 keep the scale of
/// the loss, and with it the suitable learning rate. (Keras does the same; PyTorch divides a weighted cross-entropy by
/// Σ w_i, so that the scale depends on which samples a minibatch happens to have.)
public enum LossReduction: Sendable, Equatable {
  case mean, sum, whole
}

extension Loss {
  public var reduction: LossReduction { .whole }

  public func sampleLosses<S: Scalar>(
    _ prediction: Matrix<S>, _ target: Matrix<S>
  ) -> Matrix<S> {
    let (P, Y) = (prediction, target)
    requireSamples()
    require(P.rows == Y.rows, "cannot compare predictions \(P.shape) with \(Y.shape)")
    // The mean, or the sum, of one sample is its loss.
    return .column((0..<P.rows).map { i in self(P.row(i), Y.row(i)).value })
  }

  /// L and ∂L/∂P with weights of the samples, n×1, if there are any: see ``LossReduction``.
  public func callAsFunction<S: Scalar>(
    _ prediction: Matrix<S>, _ target: Matrix<S>, weights: Matrix<S>?
  ) -> (value: S, gradient: Matrix<S>) {
    let (P, Y) = (prediction, target)
    let (value, G) = self(P, Y)
    guard let w = weights else { return (value, G) }
    requireSamples()
    require(
      w.shape == Shape(P.rows, 1),
      "predictions \(P.shape) need weights \(Shape(P.rows, 1)), found \(w.shape)")
    // Σ_i w_i L_i and G ← diag(w) G, without a sample of weight 0
    let total = w.weightedSum(of: sampleLosses(P, Y))
    return (reduction == .mean ? total / S(P.rows) : total, G.gated(by: w))
  }

  private func requireSamples() {
    require(
      reduction != .whole, "the loss \(Self.self) is not a mean or a sum of the losses of its samples")
  }
}
