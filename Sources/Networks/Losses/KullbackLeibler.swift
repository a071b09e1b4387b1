import Matrices

/// The Kullback–Leibler divergence from predicted probabilities Q to the true ones P, averaged over the
/// samples, in nats:
/// ```
/// L = 1/n Σ_i Σ_j p_ij ln(p_ij / q_ij),  0 ln 0 = 0
/// G = −P / Q / n
/// ```
/// Shapes: Q, P, G = ∂L/∂Q: n × classes; each row of P sums to 1, and Q are probabilities, such as the output of
/// ``Softmax``. It is the cross-entropy less the entropy of P (``entropyInNats(of:)``), so at least 0, and 0 for Q = P;
/// where q = 0 and p is not, it is infinite. G is the derivative with respect to each q_ij alone: that rows sum to 1 is
/// taken into account by the layer before, whose pullback projects G. Source: lecture D4; Kullback and Leibler, On
/// information and sufficiency (1951).
public struct KullbackLeibler: Loss, SavedByName {
  public init() {}

  public func callAsFunction<S: Scalar>(
    _ prediction: Matrix<S>, _ target: Matrix<S>
  ) -> (value: S, gradient: Matrix<S>) {
    let (Q, P) = (prediction, target)
    checkShapes(Q, P)
    require(P.minimum >= 0, "probabilities are at least 0, found \(P.minimum)")
    requireDistributions(P)
    let n = S(Q.rows)
    // Where p = 0, a 1 is added to p and q: both terms are then 0, whatever q is.
    let gap = 1 - unitStep(P)
    let (P1, Q1) = (P + gap, Q + gap)
    // L = 1/n Σ_ij p_ij ln(p_ij / q_ij),  G = −P / Q / n
    let value = P.dot(log(P1 / Q1)) / n
    if value.isFinite { return (value, -P / Q1 / n) }
    // The ratio to a q near the smallest number overflows; the difference of the logarithms does not.
    return (P.weightedSum(of: log(P1) - log(Q1)) / n, -(P / n) / Q1)
  }

  public var reduction: LossReduction { .mean }

  public func sampleLosses<S: Scalar>(
    _ prediction: Matrix<S>, _ target: Matrix<S>
  ) -> Matrix<S> {
    let (Q, P) = (prediction, target)
    checkShapes(Q, P)
    let gap = 1 - unitStep(P)
    let (P1, Q1) = (P + gap, Q + gap)
    // L_i = Σ_j p_ij ln(p_ij / q_ij)
    let losses = (P ⊙ log(P1 / Q1)).rowSums()
    return losses.maxNorm.isFinite ? losses : (log(P1) - log(Q1)).gated(by: P).rowSums()
  }
}
