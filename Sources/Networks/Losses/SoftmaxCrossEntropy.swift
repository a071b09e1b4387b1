import Matrices

/// The cross-entropy of the softmax of the outputs Z ("logits"), averaged over the samples:
/// ```
/// q_ij = e^(z_ij) / Σ_k e^(z_ik)
/// L = −1/n Σ_i Σ_j y_ij ln q_ij
/// ```
/// Shapes: Z, Y, Q, G = ∂L/∂Z: n × classes; each row of Y is a probability distribution, such as a
/// one-hot label.
/// ```
/// G = (Q − Y) / n
/// ```
/// because ln q_ij = z_ij − ln Σ_k e^(z_ik) has the derivative δ_jk − q_ik with respect to z_ik, and Σ_j y_ij = 1.
///
/// Softmax does not change when a row is shifted. With its maximum subtracted the largest exponential is 1, so that
/// nothing overflows. ln Q is computed with the logarithm of the sum (log-sum-exp) and not from Q, which may have
/// underflowed to 0. A class of target 0 contributes 0, also where its logit is −∞. Source: lecture D4.
public struct SoftmaxCrossEntropy: Loss, SavedByName {
  public init() {}

  public func callAsFunction<S: Scalar>(
    _ prediction: Matrix<S>, _ target: Matrix<S>
  ) -> (value: S, gradient: Matrix<S>) {
    let (Z, Y) = (prediction, target)
    checkShapes(Z, Y)
    requireDistributions(Y)
    let n = S(Z.rows)

    // q_ij = e^(z_ij) / Σ_k e^(z_ik),  ln q_ij = z_ij − ln Σ_k e^(z_ik)
    let (Q, logQ) = Z.rowSoftmaxAndLogarithm()
    // L = −1/n Σ_ij y_ij ln q_ij
    let value = (0 - Y.weightedSum(of: logQ)) / n
    // G = (Q − Y) / n
    return (value, (Q - Y) / n)
  }

  public var reduction: LossReduction { .mean }

  public func sampleLosses<S: Scalar>(
    _ prediction: Matrix<S>, _ target: Matrix<S>
  ) -> Matrix<S> {
    let (Z, Y) = (prediction, target)
    checkShapes(Z, Y)
    // L_i = −Σ_j y_ij ln q_ij
    return 0 - Z.rowLogSoftmax().gated(by: Y).rowSums()
  }
}
