import Matrices

/// A number that says how far predictions P are from targets Y, and its gradient:
/// ```
/// L(P, Y)      G = ∂L/∂P
/// ```
/// Shapes: P, Y and G: n × outputs. The division by the number of samples, where
/// a loss is a mean, is in the value and in G, and nowhere else.
public protocol Loss: Sendable {
  /// L and ∂L/∂P.
  func callAsFunction<S: Scalar>(
    _ prediction: Matrix<S>, _ target: Matrix<S>
  ) -> (value: S, gradient: Matrix<S>)
}

extension Loss {
  /// Predictions and targets must have one shape, and at least one sample.
  func checkShapes<S>(_ P: Matrix<S>, _ Y: Matrix<S>) {
    require(
      P.shape == Y.shape && !P.isEmpty, "cannot compare predictions \(P.shape) with \(Y.shape)")
  }
}
