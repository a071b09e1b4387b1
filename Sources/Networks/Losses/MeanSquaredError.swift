import Matrices

/// The mean of squared errors over samples and outputs, L = 1/(n m) Σ_i Σ_j (f_ij − y_ij)².
///
/// Shapes: F, Y, G = ∂L/∂F: n×m.
/// ```
/// G = 2 / (n m) (F − Y)
/// ```
/// Lecture D4 divides by n only, which is m times as much; with one output they agree.
public struct MeanSquaredError: Loss, SavedByName {
  public init() {}

  public func callAsFunction<S: Scalar>(
    _ prediction: Matrix<S>, _ target: Matrix<S>
  ) -> (value: S, gradient: Matrix<S>) {
    let (F, Y) = (prediction, target)
    checkShapes(F, Y)
    let E = F - Y
    let count = S(E.count)
    // L = 1/(n m) Σ_ij e_ij²,  G = 2 / (n m) E
    return (E.meanSquare, (2 / count) * E)
  }

  public var reduction: LossReduction { .mean }

  public func sampleLosses<S: Scalar>(
    _ prediction: Matrix<S>, _ target: Matrix<S>
  ) -> Matrix<S> {
    let (F, Y) = (prediction, target)
    checkShapes(F, Y)
    // L_i = 1/m Σ_j e_ij²
    return (F - Y).rowMeanSquares()
  }
}
