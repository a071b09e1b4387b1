import Matrices

/// The cross-entropy of two classes, or of several independent yes-or-no questions, on the logits Z:
/// ```
/// q_ij = 1 / (1 + e^(−z_ij))
/// L = −1/(n m) Σ_i Σ_j (y_ij ln q_ij + (1 − y_ij) ln(1 − q_ij))
/// ```
/// Shapes: Z, Y, Q, G = ∂L/∂Z: n×m, Y between 0 and 1; the mean is over samples and outputs.
/// ```
/// G = (Q − Y) / (n m)
/// ```
/// because −ln q = ln(1 + e^(−z)) and −ln(1 − q) = ln(1 + eᶻ) have the derivatives q − 1 and q. As softplus of ±z
/// both are finite for any logit, where q itself rounds to 0 or 1; at infinite logits a term of weight 0 is 0. Source:
/// lecture D4, cross-entropy for m = 2 classes; Bishop, Pattern Recognition and Machine Learning (2006), equation 4.90.
public struct BinaryCrossEntropy: Loss, SavedByName {
  public init() {}

  public func callAsFunction<S: Scalar>(
    _ prediction: Matrix<S>, _ target: Matrix<S>
  ) -> (value: S, gradient: Matrix<S>) {
    let (Z, Y) = (prediction, target)
    checkShapes(Z, Y)
    require(
      Y.minimum >= 0 && Y.maximum <= 1,
      "targets of a binary cross-entropy lie in 0...1, found \(Y.minimum) to \(Y.maximum)")
    let count = S(Z.count)
    // L = 1/(n m) Σ_ij (y_ij softplus(−z_ij) + (1 − y_ij) softplus(z_ij))
    let value = (Y.weightedSum(of: softplus(-Z)) + (1 - Y).weightedSum(of: softplus(Z))) / count
    // G = (Q − Y) / (n m)
    return (value, (logistic(Z) - Y) / count)
  }

  public var reduction: LossReduction { .mean }

  public func sampleLosses<S: Scalar>(
    _ prediction: Matrix<S>, _ target: Matrix<S>
  ) -> Matrix<S> {
    let (Z, Y) = (prediction, target)
    checkShapes(Z, Y)
    // L_i = 1/m Σ_j (y_ij softplus(−z_ij) + (1 − y_ij) softplus(z_ij))
    return (softplus(-Z).gated(by: Y) + softplus(Z).gated(by: 1 - Y)).rowMeans()
  }
}
