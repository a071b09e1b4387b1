import Matrices

/// Half the sum of squared errors, L = ½ Σ_i Σ_j (f_ij − y_ij)².
///
/// Shapes: F, Y, G = ∂L/∂F: n×m.
/// ```
/// G = F − Y
/// ```
/// It is a sum over samples and not a mean, so the suitable learning rate is inversely proportional to the number of
/// samples. Source: lecture D1.
public struct SumOfSquares: Loss, SavedByName {
  public init() {}

  public func callAsFunction<S: Scalar>(
    _ prediction: Matrix<S>, _ target: Matrix<S>
  ) -> (value: S, gradient: Matrix<S>) {
    let (F, Y) = (prediction, target)
    checkShapes(F, Y)
    // G = F − Y
    let G = F - Y
    // L = ½ Σ_ij g_ij²
    return (G.sumOfSquares / 2, G)
  }

  public var reduction: LossReduction { .sum }

  public func sampleLosses<S: Scalar>(
    _ prediction: Matrix<S>, _ target: Matrix<S>
  ) -> Matrix<S> {
    let (F, Y) = (prediction, target)
    checkShapes(F, Y)
    // L_i = ½ Σ_j e_ij²
    return square(F - Y).rowSums() / 2
  }
}
