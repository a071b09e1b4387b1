import Matrices

/// The mean of absolute errors over samples and outputs, which is more robust to outliers than a mean of squares:
/// ```
/// L = 1/(n m) Σ_i Σ_j |f_ij − y_ij|
/// G = sign(F − Y) / (n m)
/// ```
/// Shapes: F, Y, G = ∂L/∂F: n×m. At the kink f = y the sign is 0. Source: lecture D4, there with one output,
/// where L = ‖F − Y‖₁ / n.
public struct MeanAbsoluteError: Loss, SavedByName {
  public init() {}

  public func callAsFunction<S: Scalar>(
    _ prediction: Matrix<S>, _ target: Matrix<S>
  ) -> (value: S, gradient: Matrix<S>) {
    let (F, Y) = (prediction, target)
    checkShapes(F, Y)
    let E = F - Y
    let count = S(E.count)
    // sign(e) = θ(e) − θ(−e)
    let sign = unitStep(E) - unitStep(-E)
    return (abs(E).mean, sign / count)
  }

  public var reduction: LossReduction { .mean }

  public func sampleLosses<S: Scalar>(
    _ prediction: Matrix<S>, _ target: Matrix<S>
  ) -> Matrix<S> {
    let (F, Y) = (prediction, target)
    checkShapes(F, Y)
    // L_i = 1/m Σ_j |e_ij|
    return abs(F - Y).rowMeans()
  }
}
