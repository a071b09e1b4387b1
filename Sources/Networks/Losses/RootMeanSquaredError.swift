import Matrices

/// The root of the mean of squared errors over samples and outputs, in the units of the outputs:
/// ```
/// L = √(1/(n m) Σ_i Σ_j (f_ij − y_ij)²)
/// G = (F − Y) / (n m L)
/// ```
/// Shapes: F, Y, G = ∂L/∂F: n×m. At F = Y, the tip of a cone where no derivative exists, G is 0, which is one
/// of its subgradients. The root of a mean over a batch is not the mean of roots: losses of batches do not
/// average to that of all samples, as those of ``MeanSquaredError`` do. Source: lecture D4, there with one
/// output, where L = ‖F − Y‖₂ / √n.
public struct RootMeanSquaredError: Loss, SavedByName {
  public init() {}

  public func callAsFunction<S: Scalar>(
    _ prediction: Matrix<S>, _ target: Matrix<S>
  ) -> (value: S, gradient: Matrix<S>) {
    let (F, Y) = (prediction, target)
    checkShapes(F, Y)
    let E = F - Y
    let count = S(E.count)
    // L = √(1/(n m) Σ_ij e_ij²)
    let value = E.rootMeanSquare
    // G = E / (n m L)
    if value == 0 { return (value, .zeros(E.rows, E.columns)) }
    let divisor = count * value
    // n m L may leave the range where E / L does not.
    return (value, divisor < .infinity && divisor.isNormal ? E / divisor : E / value / count)
  }
}
